"""Known mistakes of the notebook `update_rules`, with the hints they earn."""

from autograder.exam import Mistake, edit

_UPHILL = """
    Every step goes uphill. The gradient points to where the loss grows; which way do you want to go?"""
_RATE_FIXED = """
    With the default learning rate you are right; with another one in config nothing changes. Which number stands in
    your code where a name should stand?"""
_SETTINGS_LOST = """
    The first step obeys config, and those after it do not: the config you return has lost the settings that came in.
    What does the next step need to know?"""
_CACHE_STARTS_AT_ONE = """
    The first step is too short: your running quantity does not begin at 0. What has the rule seen before its first
    gradient?"""

SGD = (
    Mistake("uphill", edit("w - config", "w + config"), hint=_UPHILL),
    Mistake(
        "no learning rate",
        edit('config["learning_rate"] * dw', "dw"),
        hint="""
            You take the whole gradient as your step. Which setting says how long a step is for a gradient of
            length 1?""",
    ),
    Mistake("learning rate fixed", edit('config["learning_rate"] * dw', "1e-2 * dw"), hint=_RATE_FIXED),
    Mistake("settings not handed on", edit("* dw, config", "* dw, {}"), hint=_SETTINGS_LOST),
    Mistake(
        "default of another rule",
        edit('"learning_rate": 1e-2', '"learning_rate": 1e-3'),
        hint="""
            With a learning rate in config you are right; without one your steps are a tenth of what they should be.
            What does the docstring say about the default?""",
    ),
    Mistake(
        "step, not place",
        edit("w - config", "-config"),
        hint="""
            You return the step itself. What is wanted is where w is after the step.""",
    ),
    Mistake(
        "only the sign of the gradient",
        edit("* dw,", "* np.sign(dw),"),
        hint="""
            All your steps are equally long, however large the gradient is. Should a steep slope move w further than a
            gentle one, in this rule?""",
    ),
)

SGD_MOMENTUM = (
    Mistake(
        "velocity not stored",
        edit(
            'config["velocity"] = config["momentum"] * config["velocity"] + dw',
            'velocity = config["momentum"] * config["velocity"] + dw',
        ),
        edit('config["learning_rate"] * config["velocity"], config', 'config["learning_rate"] * velocity, config'),
        hint="""
            The first step is right, and the later ones know nothing of it: every call finds the same old velocity. A
            function forgets its own variables when it returns. What does it hand to its next call?""",
    ),
    Mistake(
        "learning rate left out",
        edit('config["learning_rate"] * config["velocity"], config', 'config["velocity"], config'),
        hint="""
            Your steps are as long as the velocity itself. In which of the two lines does the learning rate belong? It
            must be in one of them.""",
    ),
    Mistake(
        "learning rate in both lines",
        edit('config["velocity"] + dw', 'config["velocity"] + config["learning_rate"] * dw'),
        hint="""
            Your steps are far too short: the learning rate is multiplied in twice, once into the velocity and once
            into the step. There are two forms of the rule, each with the rate in one place. Have you mixed them?""",
    ),
    Mistake(
        "velocity an average",
        edit('config["velocity"] + dw', 'config["velocity"] + (1 - config["momentum"]) * dw'),
        hint="""
            Your velocity is a running average of the gradients; here it is a sum in which old gradients fade. How fast
            does a ball roll after many equal pushes of 1: at 1, or at 1 / (1 - momentum)?""",
    ),
    Mistake(
        "steps with the old velocity",
        edit(
            '    config["velocity"] = config["momentum"] * config["velocity"] + dw\n',
            '    old = config["velocity"]\n    config["velocity"] = config["momentum"] * old + dw\n',
        ),
        edit('config["learning_rate"] * config["velocity"], config', 'config["learning_rate"] * old, config'),
        hint="""
            Your first step leads nowhere, and each later one is the one before it: you move with the velocity that
            came in, and only then work out the new one. Which velocity takes the step?""",
    ),
    Mistake("uphill", edit("return w - ", "return w + "), hint=_UPHILL),
    Mistake(
        "gradient brakes",
        edit('config["velocity"] + dw', 'config["velocity"] - dw'),
        hint="""
            The gradient enters your velocity with a minus, and the step has a minus of its own: together they climb.
            In each of the two forms there is one minus. Which form are you writing?""",
    ),
    Mistake(
        "no memory",
        edit('config["momentum"] * config["velocity"] + dw', "dw"),
        hint="""
            Your velocity is the gradient of this step alone, so that this is plain gradient descent. What is kept of
            the old velocity?""",
    ),
    Mistake(
        "no friction",
        edit('config["momentum"] * config["velocity"] + dw', 'config["velocity"] + dw'),
        hint="""
            Your velocity never fades: every gradient there ever was counts in full. What does momentum, a number below
            1, do to the old velocity at each step?""",
    ),
    Mistake(
        "momentum fixed",
        edit('config["momentum"] * config["velocity"]', '0.9 * config["velocity"]'),
        hint="""
            You are right at the default momentum only. Which number stands in your code where a name should
            stand?""",
    ),
    Mistake(
        "learning rate fixed",
        edit('config["learning_rate"] * config["velocity"], config', '1e-2 * config["velocity"], config'),
        hint=_RATE_FIXED,
    ),
    Mistake(
        "settings not handed on",
        edit('* config["velocity"], config', '* config["velocity"], {"velocity": config["velocity"]}'),
        hint=_SETTINGS_LOST,
    ),
)

NESTEROV_MOMENTUM = (
    Mistake(
        "v and v' swapped",
        edit("(new - old)", "(old - new)"),
        hint="""
            Your correction has the wrong sign: it takes back part of the step where it should look further ahead.
            Which of the two velocities is the new one?""",
    ),
    Mistake(
        "plain momentum",
        edit(' + config["momentum"] * (new - old), config', ", config"),
        hint="""
            This is momentum without the look ahead: w moves by v' alone. Is there a term with v' - v in your code? If
            so, have you put v aside before v' took its place?""",
    ),
    Mistake(
        "correction without momentum",
        edit('config["momentum"] * (new - old)', "(new - old)"),
        hint="""
            You add the whole change of the velocity. How far ahead does the rule look: a full step, or the part of it
            that friction leaves?""",
    ),
    Mistake(
        "new velocity not stored",
        edit('    config["velocity"] = new\n', ""),
        hint="""
            The first step is right, and the later ones know nothing of it. What does the function hand to its next
            call?""",
    ),
    Mistake(
        "whole step stored",
        edit('config["velocity"] = new', 'config["velocity"] = new + config["momentum"] * (new - old)'),
        hint="""
            The first step is right and the second is not: you store the whole step, with its look ahead, as velocity.
            What is v at the next step?""",
    ),
    Mistake(
        "learning rate left out",
        edit('- config["learning_rate"] * dw', "- dw"),
        hint="""
            Your steps are as long as if the learning rate were 1. Where does it stand in the rule for v'?""",
    ),
    Mistake(
        "uphill",
        edit('- config["learning_rate"] * dw', '+ config["learning_rate"] * dw'),
        hint=_UPHILL,
    ),
    Mistake(
        "momentum fixed",
        edit('config["momentum"]', "0.9", times=2),
        hint="""
            You are right at the default momentum only. Which number stands in your code where a name should
            stand?""",
    ),
    Mistake(
        "momentum fixed in the look ahead",
        edit('config["momentum"] * (new - old)', "0.9 * (new - old)"),
        hint="""
            With another momentum than 0.9 you are wrong: it is used for v', and again in the step. Do both read it
            from config?""",
    ),
    Mistake(
        "settings not handed on",
        edit("(new - old), config", '(new - old), {"velocity": new}'),
        hint=_SETTINGS_LOST,
    ),
)

ADAGRAD = (
    Mistake(
        "cache not stored",
        edit('config["cache"] = config["cache"] + dw**2', 'cache = config["cache"] + dw**2'),
        edit('np.sqrt(config["cache"])', "np.sqrt(cache)"),
        hint="""
            The first step is right, and the later ones are too long: every call begins with the cache of the first.
            What does the function hand to its next call?""",
    ),
    Mistake(
        "gradient not squared",
        edit("dw**2", "dw"),
        hint="""
            Your cache adds up gradients, not their squares. It can become negative, and the root of that is nan. What
            should a gradient of -3 do to the cache?""",
    ),
    Mistake(
        "absolute values",
        edit("dw**2", "np.abs(dw)"),
        hint="""
            Your cache adds up sizes, not squares. The length of a vector is the root of a sum: of what?""",
    ),
    Mistake(
        "no root",
        edit('np.sqrt(config["cache"])', 'config["cache"]'),
        hint="""
            You divide by the sum of squares itself. Then a gradient ten times as large takes a step a tenth as long.
            What should the first step be for a gradient of 3, and for one of 300?""",
    ),
    Mistake(
        "epsilon under the root",
        edit('(np.sqrt(config["cache"]) + config["epsilon"])', 'np.sqrt(config["cache"] + config["epsilon"])'),
        hint="""
            You are right as long as epsilon is small beside the root. The root of epsilon is 1e-4, much larger than
            epsilon itself. Does the docstring put it under the root, or beside it?""",
    ),
    Mistake(
        "no epsilon",
        edit('(np.sqrt(config["cache"]) + config["epsilon"])', 'np.sqrt(config["cache"])'),
        hint="""
            Where a gradient has always been 0 you divide 0 by 0, and get nan. Which setting have you not used?""",
    ),
    Mistake(
        "epsilon fixed",
        edit('+ config["epsilon"]', "+ 1e-8"),
        hint="""
            With another epsilon in config nothing changes. Which number stands in your code where a name should
            stand?""",
    ),
    Mistake(
        "step with the old cache",
        edit('    config["cache"] = config["cache"] + dw**2\n', ""),
        edit(
            "    return w - ",
            '    old = config["cache"]\n    config["cache"] = old + dw**2\n    return w - ',
        ),
        edit('np.sqrt(config["cache"])', "np.sqrt(old)"),
        hint="""
            Your first step is enormous: you divide by a cache that the gradient of this step is not yet part of, and
            at first that is 0. Which comes first, the cache or the step?""",
    ),
    Mistake(
        "one cache for all weights",
        edit('config["cache"] + dw**2', 'config["cache"] + np.sum(dw**2)'),
        hint="""
            A single weight is right, several are not: all of them share one length in your code. What is each number
            of the gradient divided by?""",
    ),
    Mistake(
        "cache forgets",
        edit('config["cache"] + dw**2', '0.99 * config["cache"] + 0.01 * dw**2'),
        hint="""
            Your cache fades, which is RMSProp, the next rule. What does AdaGrad forget?""",
    ),
    Mistake("cache begins at 1", edit("np.zeros_like(w)", "np.ones_like(w)"), hint=_CACHE_STARTS_AT_ONE),
    Mistake("uphill", edit("return w - ", "return w + "), hint=_UPHILL),
)

RMSPROP = (
    Mistake(
        "no root",
        edit('np.sqrt(config["cache"])', 'config["cache"]'),
        hint="""
            You divide by the mean square itself. The name says what to divide by: root, mean, square. Then a gradient
            and its tenfold take the same first step. Do yours?""",
    ),
    Mistake(
        "cache never fades",
        edit(
            'config["decay_rate"] * config["cache"] + (1 - config["decay_rate"]) * dw**2',
            'config["cache"] + dw**2',
        ),
        hint="""
            Your cache is AdaGrad's: it only grows. What share of the old one is kept, and what share of the new square
            comes in?""",
    ),
    Mistake(
        "new square in full",
        edit('(1 - config["decay_rate"]) * dw**2', "dw**2"),
        hint="""
            The old cache fades and the new square comes in whole. For a gradient of 1 that never changes, where does
            such a cache end: at 1, or at 100?""",
    ),
    Mistake(
        "shares swapped",
        edit(
            'config["decay_rate"] * config["cache"] + (1 - config["decay_rate"]) * dw**2',
            '(1 - config["decay_rate"]) * config["cache"] + config["decay_rate"] * dw**2',
        ),
        hint="""
            You keep 1 % of the old cache and take 99 % of the new square: it hardly remembers anything. Which of the
            two does decay_rate belong to?""",
    ),
    Mistake(
        "cache not stored",
        edit(
            'config["cache"] = config["decay_rate"] * config["cache"]',
            'cache = config["decay_rate"] * config["cache"]',
        ),
        edit('np.sqrt(config["cache"])', "np.sqrt(cache)"),
        hint="""
            The first step is right, and every later one takes itself for the first. What does the function hand to its
            next call?""",
    ),
    Mistake(
        "gradient not squared",
        edit("dw**2", "dw"),
        hint="""
            Your cache averages gradients, not their squares. It can become negative, and the root of that is nan. What
            does the S of the rule's name stand for?""",
    ),
    Mistake(
        "epsilon fixed",
        edit('+ config["epsilon"]', "+ 1e-8"),
        hint="""
            With another epsilon in config nothing changes. Which number stands in your code where a name should
            stand?""",
    ),
    Mistake(
        "no epsilon",
        edit('(np.sqrt(config["cache"]) + config["epsilon"])', 'np.sqrt(config["cache"])'),
        hint="""
            Where a gradient has always been 0 you divide 0 by 0, and get nan. Which setting have you not used?""",
    ),
    Mistake(
        "decay rate fixed",
        edit('config["decay_rate"]', "0.99", times=2),
        hint="""
            You are right at the default decay_rate only. Which number stands in your code where a name should
            stand?""",
    ),
    Mistake(
        "step with the old cache",
        edit(
            '    config["cache"] = config["decay_rate"] * config["cache"]',
            '    old = config["cache"]\n    config["cache"] = config["decay_rate"] * config["cache"]',
        ),
        edit('np.sqrt(config["cache"])', "np.sqrt(old)"),
        hint="""
            Your first step is enormous: you divide by a cache that the gradient of this step is not yet part of. Which
            comes first, the cache or the step?""",
    ),
    Mistake("cache begins at 1", edit("np.zeros_like(w)", "np.ones_like(w)"), hint=_CACHE_STARTS_AT_ONE),
    Mistake("uphill", edit("return w - ", "return w + "), hint=_UPHILL),
)

_ROOT_OF_V = 'np.sqrt(config["v"])'
_UPDATES = (
    'config["m"] = config["beta1"] * config["m"] + (1 - config["beta1"]) * dw',
    'config["v"] = config["beta2"] * config["v"] + (1 - config["beta2"]) * dw**2',
)


def _shared_by_both_adams(root_of_v: str) -> tuple[Mistake, ...]:
    """What goes wrong in either Adam; `root_of_v` is how its reference writes the root."""
    return (
        Mistake(
            "gradient not squared in v",
            edit("dw**2", "dw"),
            hint="""
                Your v averages gradients, not their squares. It can become negative, and the root of that is nan. What
                should a gradient of -3 do to v?""",
        ),
        Mistake(
            "betas swapped",
            edit(_UPDATES[0], _UPDATES[0].replace("beta1", "BETA")),
            edit(_UPDATES[1], _UPDATES[1].replace("beta2", "beta1")),
            edit('"BETA"', '"beta2"', times=2),
            hint="""
                Your m fades slowly and your v quickly. Which beta belongs to which average?""",
        ),
        Mistake(
            "no root",
            edit(root_of_v, root_of_v.removeprefix("np.sqrt")),
            hint="""
                You divide by the mean square itself. What would a gradient ten times as large do to the length of your
                step, and what should it do?""",
        ),
        Mistake(
            "epsilon under the root",
            edit(f'({root_of_v} + config["epsilon"])', f'{root_of_v[:-1]} + config["epsilon"])'),
            hint="""
                You are right as long as epsilon is small beside the root. The root of epsilon is much larger than
                epsilon: 1e-4 beside 1e-8. Does the docstring put it under the root, or beside it?""",
        ),
        Mistake(
            "epsilon fixed",
            edit('+ config["epsilon"]', "+ 1e-8"),
            hint="""
                With another epsilon in config nothing changes. Which number stands in your code where a name should
                stand?""",
        ),
        Mistake(
            "no momentum",
            edit("* m / (" if root_of_v == "np.sqrt(v)" else '* config["m"] / (', "* dw / ("),
            hint="""
                You keep a running mean of the gradients and then step along the gradient of this step alone, which is
                RMSProp. What stands above the line?""",
        ),
        Mistake(
            "default of the other rules",
            edit('"learning_rate": 1e-3', '"learning_rate": 1e-2'),
            hint="""
                Without a learning rate in config your steps are ten times too long. What does the docstring say about
                the default of this rule?""",
        ),
        Mistake(
            "m a sum",
            edit('(1 - config["beta1"]) * dw', "dw"),
            hint="""
                Your m adds the new gradient in full, as momentum does. Here m is an average: what share of the new
                gradient comes in, if beta1 of the old m stays?""",
        ),
        Mistake("uphill", edit("return w - ", "return w + "), hint=_UPHILL),
    )


ALMOST_ADAM = (
    *_shared_by_both_adams(_ROOT_OF_V),
    Mistake(
        "corrected after all",
        edit(
            '* config["m"] / (np.sqrt(config["v"])',
            '* config["m"] / (1 - config["beta1"] ** t) / (np.sqrt(config["v"] / (1 - config["beta2"] ** t))',
        ),
        edit("    return", '    t = config["t"] = config.get("t", 0) + 1\n    return'),
        hint="""
            Your averages are corrected for having begun at 0. That is the next exercise; this one is there so that you
            see what happens without it.""",
    ),
    Mistake(
        "state not stored",
        edit('config["m"] = ', "m = "),
        edit('config["v"] = ', "v = "),
        edit('* config["m"] / (np.sqrt(config["v"])', "* m / (np.sqrt(v)"),
        hint="""
            The first step is right, and every later one takes itself for the first. What does the function hand to its
            next call?""",
    ),
)

ADAM = (
    *_shared_by_both_adams("np.sqrt(v)"),
    Mistake(
        "not corrected",
        edit('m = config["m"] / (1 - config["beta1"] ** config["t"])', 'm = config["m"]'),
        edit('v = config["v"] / (1 - config["beta2"] ** config["t"])', 'v = config["v"]'),
        hint="""
            This is the almost-Adam of before: your first step is √10 times too long. Both averages began at 0 and are
            too small at first. What do you divide them by?""",
    ),
    Mistake(
        "only m corrected",
        edit('v = config["v"] / (1 - config["beta2"] ** config["t"])', 'v = config["v"]'),
        hint="""
            Your first step is more than 30 times too long: m is corrected and v is not. Which of the two began
            at 0?""",
    ),
    Mistake(
        "only v corrected",
        edit('m = config["m"] / (1 - config["beta1"] ** config["t"])', 'm = config["m"]'),
        hint="""
            Your first step is a tenth of what it should be: v is corrected and m is not. Which of the two began
            at 0?""",
    ),
    Mistake(
        "corrected averages stored",
        edit("    m = config", '    m = config["m"] = config'),
        edit("    v = config", '    v = config["v"] = config'),
        hint="""
            The first step is right and the second is not: you store the corrected averages, so that the next step
            corrects what has been corrected. What does the docstring want in config?""",
    ),
    Mistake(
        "t never advanced",
        edit('config["t"] = config["t"] + 1', 'config["t"] = max(config["t"], 1)'),
        hint="""
            The first step is right, and all later ones are corrected as if they were the first. What has to happen to
            t at every step, and where is it kept?""",
    ),
    Mistake(
        "t used before it advances",
        edit('    config["t"] = config["t"] + 1\n', ""),
        edit("    return w", '    config["t"] = config["t"] + 1\n    return w'),
        hint="""
            At the first step your t is still 0, so that you divide by 1 - beta**0, which is 0. When should t advance:
            before it is used, or after?""",
    ),
    Mistake(
        "t begins at 1",
        edit('"t": 0', '"t": 1'),
        hint="""
            Your first step is corrected as if it were the second: t begins at 1 and advances before it is used. How
            many steps have been taken before the first?""",
    ),
    Mistake(
        "beta times t",
        edit('config["beta1"] ** config["t"]', 'config["beta1"] * config["t"]'),
        edit('config["beta2"] ** config["t"]', 'config["beta2"] * config["t"]'),
        hint="""
            The first step is right; at the second your correction is already negative. After t steps, what share of
            the 0 that an average began with is left: beta times t, or beta multiplied with itself t times?""",
    ),
    Mistake(
        "epsilon before the correction",
        edit(
            'm / (np.sqrt(v) + config["epsilon"])',
            'm * np.sqrt(1 - config["beta2"] ** config["t"]) / (np.sqrt(config["v"]) + config["epsilon"])',
        ),
        hint="""
            You are right as long as epsilon is small beside the root. You have drawn the correction out of the
            root, which is allowed, but epsilon stands beside the root of which v: the one you keep, or the
            corrected one?""",
    ),
    Mistake(
        "state not stored",
        edit('config["m"] = ', "m = "),
        edit('config["v"] = ', "v = "),
        edit('    m = config["m"] / (1', "    m = m / (1"),
        edit('    v = config["v"] / (1', "    v = v / (1"),
        hint="""
            t goes on, and m and v take every step for the first. What does the function hand to its next call?""",
    ),
)
