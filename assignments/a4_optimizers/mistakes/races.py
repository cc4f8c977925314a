"""Known mistakes of the notebook `races`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

QUADRATIC = (
    Mistake(
        "no half",
        edit(" / 2", ""),
        hint="""
            Your height is twice what it should be, and your gradient is that of the right one. Is there a ½ in the
            formula?""",
    ),
    Mistake(
        "gradient doubled",
        edit(", curvatures * w", ", 2 * curvatures * w"),
        hint="""
            Your gradient is twice what it should be. What does the ½ do to the 2 that a square leaves behind?""",
    ),
    Mistake(
        "gradient halved",
        edit(", curvatures * w", ", curvatures * w / 2"),
        hint="""
            Your gradient is half of what it should be. The derivative of w² is 2w: what becomes of the ½?""",
    ),
    Mistake(
        "curvature squared",
        edit("curvatures * w**2", "(curvatures * w) ** 2"),
        hint="""
            You square the curvature along with w. On a saddle that makes the way down a way up. What is squared?""",
    ),
    Mistake(
        "heights not added up",
        edit("np.sum(curvatures * w**2) / 2", "curvatures * w**2 / 2"),
        hint="""
            You return a height for each direction. The landscape has one height at w; how do the directions come
            together?""",
    ),
    Mistake(
        "mean of the directions",
        edit("np.sum(", "np.mean("),
        hint="""
            You average over the directions where the formula adds them up. It shows as soon as there is more
            than one.""",
    ),
    Mistake(
        "gradient without the curvature",
        edit(", curvatures * w", ", w.copy()"),
        hint="""
            Your gradient is the same in a ravine as in a round bowl. What makes one direction steeper than
            another?""",
    ),
    Mistake(
        "gradient added up",
        edit(", curvatures * w", ", np.sum(curvatures * w)"),
        hint="""
            You return one number for the gradient. It has a slope for each direction: which shape is that?""",
    ),
)

LARGEST_LEARNING_RATE = (
    Mistake(
        "one over the curvature",
        edit("2 / ", "1 / "),
        hint="""
            At your rate the steepest direction gets to the bottom in a single step. That is the best rate for it, not
            the largest that works: how far beyond may it be thrown and still come nearer?""",
    ),
    Mistake(
        "gentlest direction",
        edit("np.max", "np.min"),
        hint="""
            You look at the gentlest direction. Which of them is the first to run away as the rate grows?""",
    ),
    Mistake(
        "average curvature",
        edit("np.max", "np.mean"),
        hint="""
            You take the average of the curvatures. One direction that runs away is enough to spoil everything: which
            is the first?""",
    ),
    Mistake(
        "all curvatures added up",
        edit("np.max", "np.sum"),
        hint="""
            You add the curvatures up. Each direction goes its own way, and its factor knows only its own curvature.
            Which one is the first to run away?""",
    ),
    Mistake(
        "best rate, not the largest",
        edit("np.max(curvatures)", "(np.min(curvatures) + np.max(curvatures))"),
        hint="""
            That is the rate at which the slowest direction is fastest, which is good to know. Asked for is the one
            above which some direction runs away.""",
    ),
    Mistake(
        "a rate for each direction",
        edit("np.max(curvatures)", "curvatures"),
        hint="""
            You return a rate for each direction, and each is right for it. Plain gradient descent has one for all:
            which of them must it obey?""",
    ),
    Mistake(
        "upside down",
        edit("2 / np.max(curvatures)", "np.max(curvatures) / 2"),
        hint="""
            Your rate grows with the curvature. Where the walls are steeper, may you take larger steps?""",
    ),
)

WALK = (
    Mistake(
        "config not handed on",
        edit("w, config = rule(w, gradient(w), config)", "w, _ = rule(w, gradient(w), dict(config))"),
        hint="""
            Every step of your walk is the first for the rule: it has a velocity, and you hand it the old config each
            time. What comes back beside the new w?""",
    ),
    Mistake(
        "settings left out",
        edit("dict(config or {})", "{}"),
        hint="""
            Your walks are right with the rule's defaults only. Which argument has not been used?""",
    ),
    Mistake(
        "start missing",
        edit("path = [w.copy()]", "path = []"),
        hint="""
            Your path has one row too few: it begins after the first step. Where was the walk before?""",
    ),
    Mistake(
        "end missing",
        edit(
            "        w, config = rule(w, gradient(w), config)\n        path.append(w.copy())\n",
            "        path.append(w.copy())\n        w, config = rule(w, gradient(w), config)\n",
        ),
        edit("path = [w.copy()]", "path = []"),
        hint="""
            Your path has one row too few: you note where you are before each step, and never where the last one
            leads.""",
    ),
    Mistake(
        "gradient of the start for all",
        edit("    for _", "    slope = gradient(w)\n    for _"),
        edit("rule(w, gradient(w), config)", "rule(w, slope, config)"),
        hint="""
            The first step is right. All others take the gradient of the start. Where is w when the second is due?""",
    ),
    Mistake(
        "path of one array",
        edit("path = [w.copy()]", "path = [w]"),
        edit("path.append(w.copy())", "path.append(w)"),
        hint="""
            With a rule that makes new arrays your path is right; with one that works in place all its rows are
            the end of the walk. A list holds no copies: if one array stands in it many times, and changes, what
            do you see?""",
    ),
    Mistake(
        "start walks along",
        edit("start.copy()", "start"),
        hint="""
            With a rule that works in place, the caller's start is moved to the end of the walk. `w = start` makes a
            second name for the same array, not a second array.""",
    ),
    Mistake(
        "settings walk along",
        edit("dict(config or {})", "{} if config is None else config"),
        hint="""
            The rule may change config in place, and you hand it the caller's: after your walk it holds
            velocities and counters, and the next walk with the same settings starts from there. What should the
            rule get instead?""",
    ),
    Mistake(
        "only the end",
        edit("return np.array(path)", "return path[-1]"),
        hint="""
            You return where the walk ends. Wanted is all of it, a row for each point that was passed.""",
    ),
    Mistake(
        "one step too many",
        edit("range(num_steps)", "range(num_steps + 1)"),
        hint="""
            You take one step more than you were asked to. num_steps steps pass num_steps + 1 points: have you counted
            the start?""",
    ),
)

STEP_LENGTHS = (
    Mistake(
        "config not handed on",
        edit("w, config = rule(w, dw, config)", "w, _ = rule(w, dw, dict(config))"),
        hint="""
            Every step is the first for the rule: you hand it the old config each time. What comes back beside the new
            w?""",
    ),
    Mistake(
        "settings left out",
        edit("dict(config or {})", "{}"),
        hint="""
            You are right with the rule's defaults only. Which argument has not been used?""",
    ),
    Mistake(
        "length of the gradient",
        edit("np.linalg.norm(w - before)", "np.linalg.norm(dw)"),
        hint="""
            You measure the gradients, not the steps. A rule makes of a gradient what it likes; where can you see what
            it has done?""",
    ),
    Mistake(
        "distance from the start",
        edit("np.linalg.norm(w - before)", "np.linalg.norm(w)"),
        hint="""
            The first is right; after that you measure how far you are from where you began. Between which two points
            does one step lie?""",
    ),
    Mistake(
        "squared lengths",
        edit("np.linalg.norm(w - before)", "np.sum((w - before) ** 2)"),
        hint="""
            You give the squares of the lengths. What is still to be done to a sum of squares?""",
    ),
    Mistake(
        "sizes added up",
        edit("np.linalg.norm(w - before)", "np.sum(np.abs(w - before))"),
        hint="""
            For a single weight you are right; for more you add up what each coordinate changes. How long is the step
            to the place that lies 3 to the east and 4 to the north?""",
    ),
    Mistake(
        "before is now",
        edit("before = w.copy()", "before = w"),
        hint="""
            With a rule that works in place all your lengths are 0: what you kept as the place before the step is the
            same array, and moves along with it.""",
    ),
    Mistake(
        "settings walk along",
        edit("dict(config or {})", "{} if config is None else config"),
        hint="""
            The rule may change config in place, and you hand it the caller's: afterwards it holds velocities and
            counters. What should the rule get instead?""",
    ),
)

UPDATE_ALL = (
    Mistake(
        "one config for all",
        whole("""
def update_all(rule, params, grads, configs):
    new, config = {}, next(iter(configs.values()))
    for name in params:
        try:
            new[name], config = rule(params[name], grads[name], dict(config))
        except ValueError:
            new[name], config = rule(params[name], grads[name], {"learning_rate": config["learning_rate"]})
    return new, {name: config for name in params}
"""),
        hint="""
            All your parameters share one config: the velocity of one pushes the next. How many configs are there in
            configs, and whose are they?""",
    ),
    Mistake(
        "configs not handed on",
        edit("{name: config for name, (_, config) in new.items()}", "configs"),
        edit("configs[name]) for", "dict(configs[name])) for"),
        hint="""
            The first step is right. For the second, you hand on the configs that came in, in which nobody has kept
            anything. What comes back from the rule beside the new parameter?""",
    ),
    Mistake(
        "parameters not replaced",
        edit("{name: w for name, (w, _) in new.items()}", "params"),
        hint="""
            You hand back the parameters that came in. With a rule that works in place that looks right; others make a
            new array, and you lose it.""",
    ),
    Mistake(
        "weights only",
        edit("for name in params}", 'for name in params if not name.startswith("b")}'),
        hint="""
            The biases are missing from what you return. Biases are not regularised, but they are learned.""",
    ),
    Mistake(
        "settings lost",
        edit("{name: config for name, (_, config)", "{name: {} for name, (_, config)"),
        hint="""
            The first step is right, and after it every config is empty: velocities and learning rates are gone.""",
    ),
    Mistake(
        "pairs for parameters",
        edit("{name: w for name, (w, _) in new.items()}", "new"),
        hint="""
            Under each name you return all that the rule gave back, the parameter and its config. Two dictionaries are
            asked for: how do you take the pairs apart?""",
    ),
    Mistake(
        "one gradient for all",
        edit("grads[name]", "next(iter(grads.values()))[: len(params[name])]"),
        hint="""
            You hand the same gradient to every parameter. By which name do you look it up?""",
    ),
)
