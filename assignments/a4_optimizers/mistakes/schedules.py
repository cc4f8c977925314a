"""Known mistakes of the notebook `schedules`, with the hints they earn."""

from autograder.exam import Mistake, edit, whole

EPOCH_OF_STEP = (
    Mistake(
        "every step an epoch",
        edit("step // max(num_examples // batch_size, 1)", "step"),
        hint="""
            You give back the step. An epoch is over when as many examples have been used as the set holds. How many
            batches does that take?""",
    ),
    Mistake(
        "not rounded down",
        edit("step // max", "step / max"),
        hint="""
            You give fractions of epochs. Asked for is how many are over, a whole number, which a milestone can be
            compared with.""",
    ),
    Mistake(
        "counted from 1",
        edit("1)", "1) + 1"),
        hint="""
            During the first epoch you already count 1. How many epochs are over at step 0?""",
    ),
    Mistake(
        "the first step of an epoch counts for the one before",
        edit("step // max", "max(step - 1, 0) // max"),
        hint="""
            At the first step of each new epoch you still count as in the one before it. Steps are counted from 0: if
            an epoch has 5 steps, which numbers do they have?""",
    ),
    Mistake(
        "divided by the batch size",
        edit("max(num_examples // batch_size, 1)", "batch_size"),
        hint="""
            You count an epoch every batch_size steps. batch_size says how many examples there are in a step; how many
            steps are there in an epoch?""",
    ),
    Mistake(
        "examples counted instead of steps",
        edit("step // max(num_examples // batch_size, 1)", "step * batch_size // num_examples"),
        hint="""
            You count how often the examples have been gone through. Where the batches do not fit into the set, that is
            not the same: the docstring says how many steps make an epoch, and leaves the rest out.""",
    ),
    Mistake(
        "rest of the set makes a step",
        edit("num_examples // batch_size", "-(-num_examples // batch_size)"),
        hint="""
            Where the batches do not fit into the set, your epochs have one step too many: you count the rest as a
            batch. What does the docstring do with it?""",
    ),
    Mistake(
        "no epoch is too short",
        edit("max(num_examples // batch_size, 1)", "(num_examples // batch_size)"),
        hint="""
            With a batch larger than the set your epoch has no steps at all, and you divide by 0. How many does the
            docstring promise at least?""",
    ),
)

STEP_DECAY = (
    Mistake(
        "after the milestone, not at it",
        edit("epoch >= milestone", "epoch > milestone"),
        hint="""
            You are one epoch late: at the milestone itself the rate is still the old one. From which epoch on does the
            docstring want the new one?""",
    ),
    Mistake(
        "factor once",
        edit(
            "factor ** sum(epoch >= milestone for milestone in milestones)",
            "(factor if any(epoch >= milestone for milestone in milestones) else 1)",
        ),
        hint="""
            Your rate falls at the first milestone, and never again. What has happened to it after the second?""",
    ),
    Mistake(
        "factor times the number of milestones",
        whole("""
def step_decay(epoch, initial_rate, milestones=(30, 60, 90), factor=0.1):
    passed = sum(epoch >= milestone for milestone in milestones)
    return initial_rate * factor * passed if passed else initial_rate
"""),
        hint="""
            After the first milestone you are right; after the second your rate goes up. Multiply the rate with the
            factor once for each milestone: is that factor times 2, or something else?""",
    ),
    Mistake(
        "every 30 epochs",
        edit("sum(epoch >= milestone for milestone in milestones)", "(epoch // 30)"),
        hint="""
            You let the rate fall every 30 epochs, whatever the milestones are, and after the last of them still. Which
            argument have you not used?""",
    ),
    Mistake(
        "factor fixed",
        edit("* factor **", "* 0.1 **"),
        hint="""
            You are right with the default factor only. Which number stands in your code where a name should
            stand?""",
    ),
    Mistake(
        "rate grows",
        edit("* factor **", "/ factor **"),
        hint="""
            Your rate grows at every milestone. The factor lies between 0 and 1: what makes a number smaller,
            multiplying with it, or dividing by it?""",
    ),
    Mistake(
        "only at the milestones",
        edit("epoch >= milestone", "epoch == milestone"),
        hint="""
            Your rate is low during the epoch of a milestone, and then back to where it was. For how long does a
            milestone count?""",
    ),
    Mistake(
        "subtracted",
        edit(
            "initial_rate * factor ** sum(epoch >= milestone for milestone in milestones)",
            "initial_rate - factor * sum(epoch >= milestone for milestone in milestones)",
        ),
        hint="""
            You take the factor away from the rate, which ends below 0. What is a factor for?""",
    ),
)

COSINE_DECAY = (
    Mistake(
        "no half",
        edit(" / 2", ""),
        hint="""
            All your rates are twice what they should be. At t = 0 the cosine is 1: what is 1 + 1 times the initial
            rate?""",
    ),
    Mistake(
        "no 1",
        edit("(1 + np.cos(np.pi * t / num_steps)) / 2", "np.cos(np.pi * t / num_steps)"),
        hint="""
            Your rate becomes negative in the second half: the cosine goes down to -1. What lifts and squeezes it, so
            that it goes from 1 to 0?""",
    ),
    Mistake(
        "no π",
        edit("np.pi * t", "t"),
        hint="""
            Your rate never gets to 0: at the end you take the cosine of 1. At which angle is the cosine -1?""",
    ),
    Mistake(
        "degrees",
        edit("np.pi * t", "180 * t"),
        hint="""
            You measure the angle in degrees. NumPy's cosine wants it in radians: how much is half a turn?""",
    ),
    Mistake(
        "a whole wave",
        edit("np.pi * t", "2 * np.pi * t"),
        hint="""
            Your rate is 0 in the middle and back at the top in the end: you go along a whole wave. How much of it is
            wanted?""",
    ),
    Mistake(
        "a quarter of a wave",
        edit("(1 + np.cos(np.pi * t / num_steps)) / 2", "np.cos(np.pi * t / num_steps / 2)"),
        hint="""
            Your rate begins and ends right and is too high in between: you go along a quarter of a wave. The curve
            should be flat at both ends.""",
    ),
    Mistake(
        "rising",
        edit("1 + np.cos", "1 - np.cos"),
        hint="""
            Your rate rises from 0 to the top. What is the cosine of 0?""",
    ),
    Mistake(
        "the last step is num_steps - 1",
        edit("/ num_steps", "/ (num_steps - 1)"),
        hint="""
            You get to 0 one step early. t says how many steps have been taken; how many have been when all of them
            have?""",
    ),
)

LINEAR_DECAY = (
    Mistake(
        "rising",
        edit("(1 - t / num_steps)", "(t / num_steps)"),
        hint="""
            Your rate rises from 0. What share of the way is still to go when t of num_steps steps are taken?""",
    ),
    Mistake(
        "whole division",
        edit("t / num_steps", "t // num_steps"),
        hint="""
            Your rate stays where it is until the very end: `//` rounds down, and t // num_steps is 0 all the way.
            Which division keeps the decimals?""",
    ),
    Mistake(
        "the last step is num_steps - 1",
        edit("t / num_steps", "t / (num_steps - 1)"),
        hint="""
            You get to 0 one step early, and below it at the end. t says how many steps have been taken; how many have
            been when all of them have?""",
    ),
    Mistake(
        "rate beside the line, not before it",
        edit("initial_rate * (1 - t / num_steps)", "initial_rate - t / num_steps"),
        hint="""
            You take the share of the way from the rate itself. Unless the initial rate is 1 that does not end at 0.
            What is multiplied by what is left of the way?""",
    ),
    Mistake(
        "one step late",
        edit("t / num_steps", "max(t - 1, 0) / num_steps"),
        hint="""
            You are one step late, and do not get to 0. t is the number of steps taken, 0 before the first.""",
    ),
)

INVERSE_SQRT_DECAY = (
    Mistake(
        "no root",
        edit("np.sqrt(t)", "t"),
        hint="""
            Your rate falls like 1 / t: at step 100 it is a hundredth of the first, not a tenth. What does the name of
            the schedule say?""",
    ),
    Mistake(
        "counted from 0",
        edit("np.sqrt(t)", "np.sqrt(t + 1)"),
        hint="""
            You add 1 to t, as if steps were counted from 0. What is t at the first step, and what should the rate be
            there?""",
    ),
    Mistake(
        "times the root",
        edit("/ np.sqrt(t)", "* np.sqrt(t)"),
        hint="""
            Your rate grows. Inverse: on which side of the line does the root stand?""",
    ),
    Mistake(
        "rate under the root",
        edit("initial_rate / np.sqrt(t)", "np.sqrt(initial_rate / t)"),
        hint="""
            Your root covers the rate as well: at t = 1 you should get back the initial rate, and get its root. What is
            the root taken of?""",
    ),
    Mistake(
        "square, not root",
        edit("np.sqrt(t)", "t**2"),
        hint="""
            Your rate falls like 1 / t²: at step 10 it is already a hundredth of the first. Root and square are
            opposites; which is wanted?""",
    ),
)

LINEAR_WARMUP = (
    Mistake(
        "rises for ever",
        edit("min(t / num_warmup, 1)", "t / num_warmup"),
        hint="""
            Your rate goes on rising when the warm-up is over. What is the most it may be?""",
    ),
    Mistake(
        "starts above 0",
        edit("t / num_warmup", "(t + 1) / num_warmup"),
        hint="""
            You are one step ahead: at t = 0 your rate is not 0. The docstring counts the steps that have been
            taken.""",
    ),
    Mistake(
        "whole division",
        edit("t / num_warmup", "t // num_warmup"),
        hint="""
            Your rate is 0 all through the warm-up, and then jumps: `//` rounds down. Which division keeps the
            decimals?""",
    ),
    Mistake(
        "falls back to 0",
        edit("min(t / num_warmup, 1)", "(t / num_warmup if t <= num_warmup else 0)"),
        hint="""
            Once the warm-up is over your rate is 0, and nothing is learned any more. At which rate does training go
            on?""",
    ),
    Mistake(
        "peak from the start",
        edit("min(t / num_warmup, 1)", "max(t / num_warmup, 1)"),
        hint="""
            You begin at the peak and rise from there. Of the rise and 1, is the smaller or the larger wanted?""",
    ),
    Mistake(
        "peak only from 1 on",
        edit("peak_rate * min(t / num_warmup, 1)", "min(t / num_warmup, peak_rate)"),
        hint="""
            You rise towards 1 and stop at the peak on the way, so that you get there too early or not at all. How
            steep is the rise?""",
    ),
)

DESCEND = (
    Mistake(
        "steps counted from 1",
        edit("schedule(t)", "schedule(t + 1)"),
        hint="""
            You ask the schedule for one step too far along: the first of your steps takes schedule(1). How many steps
            have been taken before the first?""",
    ),
    Mistake(
        "rate of the first step for all",
        edit("schedule(t)", "schedule(0)"),
        hint="""
            You ask for the learning rate once and keep it. When does it change?""",
    ),
    Mistake(
        "rate of the end for all",
        edit("schedule(t)", "schedule(num_steps)"),
        hint="""
            You take the rate of the end for every step. Which number of steps does the schedule want to know?""",
    ),
    Mistake(
        "gradient of the start for all",
        edit("    for t", "    slope = gradient(w)\n    for t"),
        edit("* gradient(w)", "* slope"),
        hint="""
            You ask for the gradient once and keep stepping along it. Where is w when the second step is due?""",
    ),
    Mistake(
        "uphill",
        edit("w = w - ", "w = w + "),
        hint="""
        Every step goes uphill. The gradient points to where the loss grows; which way do you want to go?""",
    ),
    Mistake(
        "start changed",
        edit("w = w - schedule(t) * gradient(w)", "w -= schedule(t) * gradient(w)"),
        hint="""
            The way is right, and you walk it with the caller's array: `w -= ...` changes it in place, so that the
            start is lost. How do you make a new array at each step?""",
    ),
    Mistake(
        "one step too many",
        edit("range(num_steps)", "range(num_steps + 1)"),
        hint="""
            You take one step more than you were asked to. What does your loop do when num_steps is 0?""",
    ),
    Mistake(
        "rates multiplied up",
        edit("    for t", "    rate = 1.0\n    for t"),
        edit("w = w - schedule(t) * gradient(w)", "rate = rate * schedule(t)\n        w = w - rate * gradient(w)"),
        hint="""
            You multiply the rates of all steps so far. schedule(t) is the whole rate at step t, not a factor for the
            one before.""",
    ),
)
