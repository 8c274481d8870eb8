use super::*;

fn run(ladder: &mut Ladder, target: Level) -> Vec<Move> {
    let mut moves = Vec::new();
    ladder.aim(target);
    while let Some(next) = ladder.next(target) {
        ladder.done(&next);
        moves.push(next);
        assert!(moves.len() < 100, "it never ends");
    }
    moves
}

#[test]
fn up_and_down_in_order() {
    let volume = || "vol-1".to_owned();
    let mut ladder = Ladder::new(["vol-1"]);
    let up = run(&mut ladder, Level::Running);
    let steps = [
        Step::EnsurePort,
        Step::Claim(volume()),
        Step::Mount(volume()),
        Step::AttachPort,
        Step::Launch,
        Step::Plug(volume()),
        Step::Mark(volume()),
    ];
    assert_eq!(up, steps.map(Move::Raise));
    let down = run(&mut ladder, Level::Held);
    assert_eq!(down, [Step::Launch, Step::AttachPort, Step::Mount(volume())].map(Move::Lower));
    let down = run(&mut ladder, Level::Gone);
    assert_eq!(down, [Step::Mark(volume()), Step::Claim(volume()), Step::EnsurePort].map(Move::Lower));
    assert!(ladder.is_below(Level::Held));
}

#[test]
fn what_was_begun_is_undone() {
    let mut ladder = Ladder::new(["vol-1"]);
    ladder.aim(Level::Running);
    // Nothing is known of any step: each is undone, from above.
    let down = run(&mut ladder, Level::Gone);
    assert_eq!(down.len(), 6, "{down:?}");
    assert!(ladder.is_below(Level::Held));
}

#[test]
fn a_volume_joins_and_leaves_a_machine_that_runs() {
    let mut ladder = Ladder::new(["vol-1"]);
    run(&mut ladder, Level::Running);
    let volume = || "vol-2".to_owned();
    ladder.add("vol-2");
    let steps = [Step::Claim(volume()), Step::Mount(volume()), Step::Plug(volume()), Step::Mark(volume())];
    assert_eq!(run(&mut ladder, Level::Running), steps.clone().map(Move::Raise));
    ladder.leave("vol-2");
    let mut back = steps.map(Move::Lower);
    back.reverse();
    assert_eq!(run(&mut ladder, Level::Running), back);
    assert!(!ladder.has("vol-2") && !ladder.is_leaving("vol-2"));
}

#[test]
fn what_is_spent_is_lowered_before_it_is_raised() {
    let mut ladder = Ladder::new(["vol-1"]);
    run(&mut ladder, Level::Running);
    ladder.spend();
    let again =
        [Move::Lower(Step::Launch), Move::Raise(Step::Launch), Move::Raise(Step::Plug("vol-1".to_owned()))];
    assert_eq!(run(&mut ladder, Level::Running), again);
}
