#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const ROOT: &str = "vol-1";
const DATA: &str = "vol-2";

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millisecond(millis).unwrap()
}

/// What the moves really did.
#[derive(Debug, Default)]
struct Real {
    up: BTreeSet<Step>,
    plugged: BTreeSet<String>,
}

impl Real {
    /// Does a move, and checks that it may be done.
    fn perform(&mut self, what: &Move) {
        match what {
            Move::Raise(step) => {
                match step {
                    Step::Mount(volume) => assert!(self.up.contains(&Step::Claim(volume.clone()))),
                    Step::AttachPort => assert!(self.up.contains(&Step::EnsurePort)),
                    Step::Launch => {
                        assert!(self.up.contains(&Step::AttachPort));
                        if !self.up.contains(step) {
                            let mounted = self.up.iter().filter_map(|step| match step {
                                Step::Mount(volume) => Some(volume.clone()),
                                _ => None,
                            });
                            self.plugged = mounted.collect();
                        }
                    }
                    Step::Plug(volume) => {
                        assert!(
                            self.up.contains(&Step::Launch) && self.up.contains(&Step::Mount(volume.clone()))
                        );
                        self.plugged.insert(volume.clone());
                    }
                    Step::EnsurePort | Step::Claim(_) | Step::Mark(_) => {}
                }
                self.up.insert(step.clone());
            }
            Move::Lower(step) => {
                match step {
                    Step::EnsurePort => assert!(!self.up.contains(&Step::AttachPort)),
                    Step::AttachPort => assert!(!self.up.contains(&Step::Launch)),
                    Step::Claim(volume) => assert!(!self.up.contains(&Step::Mount(volume.clone()))),
                    Step::Mount(volume) => {
                        assert!(!self.plugged.contains(volume), "a disk is taken from a guest");
                    }
                    Step::Launch => self.plugged.clear(),
                    Step::Plug(volume) => {
                        self.plugged.remove(volume);
                    }
                    Step::Mark(_) => {}
                }
                self.up.remove(step);
            }
        }
    }

    fn holds_nothing(&self) -> bool {
        self.plugged.is_empty() && !self.up.iter().any(|step| !matches!(step, Step::Plug(_) | Step::Mark(_)))
    }
}

/// Does everything that is due, at once and well.
fn settle(life: &mut Life, real: &mut Real, mut now: i64) -> i64 {
    for _ in 0..200 {
        match life.due(at(now)).into_iter().next() {
            Some(Effect::Do(what)) => {
                real.perform(&what);
                life.apply(Event::Done(what), at(now));
            }
            Some(Effect::Reboot) => drop(life.apply(Event::Rebooted, at(now))),
            Some(Effect::Wait(until)) => now = until,
            Some(Effect::Leave) | None => return now,
        }
    }
    panic!("it never rests: {life:?}");
}

/// An instance in each of its states, with what is really there.
fn each_state() -> Vec<(Life, Real)> {
    let pending = || (Life::begin([ROOT], at(0)), Real::default());
    let running = || {
        let (mut life, mut real) = pending();
        settle(&mut life, &mut real, 0);
        (life, real)
    };
    let stopping = || {
        let (mut life, real) = running();
        life.apply(Event::Stop { force: false }, at(1));
        (life, real)
    };
    let ending = || {
        let (mut life, real) = running();
        life.apply(Event::Terminate { force: false }, at(1));
        (life, real)
    };
    let (mut stopped, mut ended) = (stopping(), ending());
    settle(&mut stopped.0, &mut stopped.1, 2);
    settle(&mut ended.0, &mut ended.1, 2);
    vec![pending(), running(), stopping(), stopped, ending(), ended]
}

fn events() -> Vec<Event> {
    let error = Public::clone(Error::internal("test").public());
    let mut events = vec![
        Event::Start,
        Event::Stop { force: false },
        Event::Stop { force: true },
        Event::Terminate { force: false },
        Event::Terminate { force: true },
        Event::Reboot,
        Event::Attach(DATA.to_owned()),
        Event::Detach { volume: ROOT.to_owned(), force: true },
        Event::Detach { volume: "vol-9".to_owned(), force: false },
        Event::Rebooted,
        Event::Adopted,
        Event::PoweredOff { terminate: false },
        Event::PoweredOff { terminate: true },
        Event::Lost,
        Event::Halted,
        Event::Refused(error.clone()),
        Event::Told,
    ];
    let steps = [Step::EnsurePort, Step::Claim(ROOT.to_owned()), Step::Mount(ROOT.to_owned()), Step::Launch];
    for step in steps {
        events.push(Event::Failed(Move::Raise(step.clone()), error.clone()));
        events.push(Event::Failed(Move::Lower(step), error.clone()));
    }
    events
}

#[test]
fn what_a_client_was_told_of_is_not_hidden_when_it_fails() {
    let error = Error::new(Kind::Conflict, "no address").public().clone();
    let fails = Event::Failed(Move::Raise(Step::EnsurePort), error.clone());
    for (told, event) in [
        (false, fails.clone()),
        (false, Event::Refused(error.clone())),
        (true, fails),
        (true, Event::Refused(error)),
    ] {
        let mut life = Life::begin([ROOT], at(0));
        if told {
            life.apply(Event::Told, at(1));
        }
        life.apply(event, at(2));
        assert_eq!((life.state, life.why.refused.is_none()), (State::ShuttingDown, told));
        assert!(life.has_failed_to_begin() && life.why.reason.is_some());
    }
}

#[test]
fn every_event_in_every_state() {
    use State::{Pending, Running, ShuttingDown, Stopped, Stopping, Terminated};
    let states: Vec<State> = each_state().iter().map(|(life, _)| life.state).collect();
    assert_eq!(states, [Pending, Running, Stopping, Stopped, ShuttingDown, Terminated]);
    for (index, from) in states.into_iter().enumerate() {
        for event in events() {
            let (mut life, mut real) = each_state().swap_remove(index);
            life.apply(event.clone(), at(10));
            let expected = match (from, &event) {
                (Terminated, _) => Terminated,
                (ShuttingDown, _) => ShuttingDown,
                (_, Event::Terminate { .. } | Event::Refused(_)) => ShuttingDown,
                (Pending | Running, Event::PoweredOff { terminate: true }) => ShuttingDown,
                (Running, Event::Stop { .. } | Event::PoweredOff { .. }) => Stopping,
                // Nothing had power yet.
                (Pending, Event::PoweredOff { .. }) => life.state,
                (Stopped, Event::Start) => Pending,
                _ => from,
            };
            assert_eq!(life.state, expected, "{event:?} in {from:?}");
            // Twice is once.
            if event.is_asked() {
                let once = life.clone();
                life.apply(event.clone(), at(10));
                assert_eq!(life.state, once.state, "{event:?} in {from:?}");
            }
            // Whatever it was, it rests, and can be ended.
            let now = settle(&mut life, &mut real, 10);
            life.apply(Event::Terminate { force: true }, at(now));
            settle(&mut life, &mut real, now);
            assert_eq!(life.state, Terminated, "{event:?} in {from:?}");
            assert!(real.holds_nothing(), "{event:?} in {from:?}: {real:?}");
        }
    }
}

#[test]
fn a_machine_that_is_lost_again_and_again_is_stopped() {
    let (mut life, mut real) = each_state().swap_remove(1);
    for round in 0..4 {
        assert_eq!(life.state, State::Running, "{round}");
        real.plugged.clear();
        life.apply(Event::Lost, at(100 + round));
        settle(&mut life, &mut real, 100 + round);
    }
    assert_eq!(life.state, State::Stopped);
    assert_eq!(life.why.reason.as_ref().unwrap().0, "Server.InternalError");
    assert!(real.up.contains(&Step::Claim(ROOT.to_owned())));
}

/// Taking a node down and starting it again is no crash of its guests, however often it is done.
#[test]
fn a_node_that_is_taken_down_again_and_again_finds_its_guests_each_time() {
    let (mut life, mut real) = each_state().swap_remove(1);
    for round in 0..10 {
        real.plugged.clear();
        real.up.remove(&Step::Launch);
        life.apply(Event::Halted, at(100 + round));
        settle(&mut life, &mut real, 100 + round);
        assert_eq!((life.state, &life.why.reason), (State::Running, &None), "{round}");
        assert!(real.up.contains(&Step::Launch), "{round}");
    }
}

#[test]
fn a_start_that_cannot_be_ends_stopped_and_a_first_launch_terminated() {
    let lasting = Error::unsupported("no such processor").public().clone();
    for (index, wanted) in [(0, State::Terminated), (3, State::Stopped)] {
        let (mut life, mut real) = each_state().swap_remove(index);
        life.apply(Event::Start, at(5));
        while let Some(Effect::Do(what)) = life.due(at(5)).into_iter().next() {
            if what == Move::Raise(Step::Launch) {
                life.apply(Event::Failed(what, lasting.clone()), at(5));
                break;
            }
            real.perform(&what);
            life.apply(Event::Done(what), at(5));
        }
        settle(&mut life, &mut real, 5);
        assert_eq!(life.state, wanted);
    }
}

/// Lets the next move fail until it is given up, or for good.
fn fail(life: &mut Life, kind: Kind, mut now: i64) -> i64 {
    let error = Error::new(kind, "test").public().clone();
    for _ in 0..20 {
        match life.due(at(now)).into_iter().next() {
            Some(Effect::Do(what)) => drop(life.apply(Event::Failed(what, error.clone()), at(now))),
            Some(Effect::Wait(until)) => now = until,
            other => panic!("{other:?}: {life:?}"),
        }
    }
    now
}

#[test]
fn an_outage_around_a_machine_that_runs_does_not_stop_it() {
    for kind in [Kind::Unavailable, Kind::Exhausted, Kind::Conflict, Kind::Internal] {
        let (mut life, mut real) = each_state().swap_remove(1);
        life.apply(Event::Adopted, at(10));
        let now = fail(&mut life, kind, 10);
        assert_eq!((life.state, life.target), (State::Running, Level::Running), "{kind:?}");
        assert!(real.up.contains(&Step::Launch));
        // Given up once, it is tried at the longest pause, each time.
        let error = Error::new(kind, "test").public().clone();
        let trouble = life.trouble.clone().unwrap();
        let effects = life.apply(Event::Failed(trouble.with, error), at(now));
        assert_eq!(effects, [Effect::Wait(now + 20_000)], "{kind:?}");
        // When they are back, all is well; and it was never launched again.
        settle(&mut life, &mut real, now);
        assert!(life.ladder.holds(Level::Running) && life.trouble.is_none());
    }
}

#[test]
fn an_outage_does_not_stop_a_machine_that_has_just_started_either() {
    let (mut life, mut real) = each_state().swap_remove(0);
    while !life.ladder.is_up(&Step::Launch) {
        let Some(Effect::Do(what)) = life.due(at(5)).into_iter().next() else { panic!("{life:?}") };
        real.perform(&what);
        life.apply(Event::Done(what), at(5));
    }
    assert_eq!(life.state, State::Pending, "its disks are not known to be plugged");
    life.apply(Event::Adopted, at(6));
    let now = fail(&mut life, Kind::Exhausted, 6);
    assert_eq!((life.state, life.target), (State::Pending, Level::Running));
    settle(&mut life, &mut real, now);
    assert_eq!(life.state, State::Running);
}

#[test]
fn an_outage_does_not_take_a_new_volume_from_a_guest_that_has_it() {
    let (mut life, mut real) = each_state().swap_remove(1);
    life.apply(Event::Attach(DATA.to_owned()), at(10));
    while !life.ladder.is_up(&Step::Plug(DATA.to_owned())) {
        let Some(Effect::Do(what)) = life.due(at(10)).into_iter().next() else { panic!("{life:?}") };
        real.perform(&what);
        life.apply(Event::Done(what), at(10));
    }
    life.apply(Event::Adopted, at(11));
    // The root is mounted again; then the others are gone.
    let root = Move::Raise(Step::Mount(ROOT.to_owned()));
    assert_eq!(life.due(at(11)), [Effect::Do(root.clone())]);
    life.apply(Event::Done(root), at(11));
    fail(&mut life, Kind::Unavailable, 11);
    assert!(!life.ladder.is_leaving(DATA) && life.why.refusals.is_empty());
    assert_eq!(life.state, State::Running);
}

/// A running instance whose machine was lost, up to the launch that is due.
fn relaunching() -> (Life, Real) {
    let (mut life, mut real) = each_state().swap_remove(1);
    real.plugged.clear();
    real.up.remove(&Step::Launch);
    life.apply(Event::Lost, at(10));
    while life.due(at(10)) != [Effect::Do(Move::Raise(Step::Launch))] {
        let Some(Effect::Do(what)) = life.due(at(10)).into_iter().next() else { panic!("{life:?}") };
        real.perform(&what);
        life.apply(Event::Done(what), at(10));
    }
    (life, real)
}

#[test]
fn a_machine_that_cannot_be_launched_again_leaves_its_instance_stopped_with_its_disk() {
    for (kind, tries) in [(Kind::Unsupported, 1), (Kind::Exhausted, RELAUNCHES), (Kind::Internal, RELAUNCHES)]
    {
        let (mut life, mut real) = relaunching();
        let error = Error::new(kind, "test").public().clone();
        let mut now = 10;
        for attempt in 1..=tries {
            assert_eq!(life.state, State::Running, "{kind:?} {attempt}");
            if let [Effect::Wait(until)] = life.due(at(now))[..] {
                now = until;
            }
            life.apply(Event::Failed(Move::Raise(Step::Launch), error.clone()), at(now));
        }
        settle(&mut life, &mut real, now);
        assert_eq!(life.state, State::Stopped, "{kind:?}");
        assert_eq!(life.why.reason.as_ref().unwrap().0, "Server.InternalError");
        assert_eq!(life.why.transition, "Server.InternalError");
        for step in [Step::Claim(ROOT.to_owned()), Step::EnsurePort] {
            assert!(real.up.contains(&step), "{kind:?}: {step:?} is lost");
        }
        // It is there to be started, when that is possible again.
        life.apply(Event::Start, at(now));
        settle(&mut life, &mut real, now);
        assert_eq!((life.state, &life.why.reason), (State::Running, &None));
    }
}

/// A host that has just come back is short of everything for a while.
#[test]
fn a_machine_that_was_lost_has_minutes_to_come_back() {
    for kind in [Kind::Exhausted, Kind::Internal] {
        let (mut life, mut real) = relaunching();
        let error = Error::new(kind, "cannot allocate memory").public().clone();
        let mut now = 10;
        while now < 120_000 {
            let effects = life.apply(Event::Failed(Move::Raise(Step::Launch), error.clone()), at(now));
            let [Effect::Wait(until)] = effects[..] else { panic!("{kind:?} at {now}: {effects:?}") };
            now = until;
        }
        settle(&mut life, &mut real, now);
        assert_eq!((life.state, &life.why.reason), (State::Running, &None), "{kind:?}");
        assert!(real.up.contains(&Step::Launch));
    }
}

#[test]
fn a_volume_that_is_taken_away_takes_what_was_said_of_it_along() {
    let (mut life, mut real) = each_state().swap_remove(1);
    let volume = "vol-0123456789abcdef1";
    life.apply(Event::Attach(volume.into()), at(10));
    settle(&mut life, &mut real, 10);
    real.plugged.clear();
    life.apply(Event::Lost, at(20));
    let mount = Move::Raise(Step::Mount(volume.to_owned()));
    let error = Error::internal("test").public().clone();
    let mut now = 20;
    // Every other step succeeds; this one is tried until it counts as one that cannot be taken.
    while life.why.reason.is_none() {
        match life.due(at(now)).into_iter().next() {
            Some(Effect::Do(what)) if what == mount => {
                drop(life.apply(Event::Failed(what, error.clone()), at(now)));
            }
            Some(Effect::Do(what)) => {
                real.perform(&what);
                life.apply(Event::Done(what), at(now));
            }
            Some(Effect::Wait(until)) => now = until,
            other => panic!("{other:?}: {life:?}"),
        }
    }
    assert_eq!(life.state, State::Running);
    life.apply(Event::Detach { volume: volume.into(), force: false }, at(now));
    settle(&mut life, &mut real, now);
    assert_eq!((life.state, &life.why.reason, &life.trouble), (State::Running, &None, &None));
}

#[test]
fn a_launch_of_which_nothing_is_known_is_tried_at_pauses_that_grow_and_says_so() {
    for kind in [Kind::Unavailable, Kind::OutcomeUnknown] {
        let (mut life, mut real) = relaunching();
        let error = Error::new(kind, "no answer").public().clone();
        let (mut now, mut pauses) = (10, Vec::new());
        for _ in 0..12 {
            let effects = life.apply(Event::Failed(Move::Raise(Step::Launch), error.clone()), at(now));
            let [Effect::Wait(until)] = effects[..] else { panic!("{effects:?}") };
            pauses.push((until - now) as f64 / 1000.0);
            now = until;
        }
        let expected = [0.25, 0.5, 1.0, 2.0, 20.0, 40.0, 80.0, 160.0, 300.0, 300.0, 300.0, 300.0];
        assert_eq!(pauses, expected, "{kind:?}");
        assert_eq!((life.state, life.target), (State::Running, Level::Running), "it may be at work");
        let (code, message) = life.why.reason.clone().unwrap();
        assert_eq!(code, "Server.InternalError");
        assert!(message.starts_with("Server.InternalError: "), "{message}");
        settle(&mut life, &mut real, now);
        assert!(life.ladder.holds(Level::Running) && life.trouble.is_none());
        assert_eq!(life.why.reason, None, "it is over");
    }
}

#[test]
fn a_launch_that_found_the_machine_running_gave_it_no_disk() {
    let (mut life, mut real) = each_state().swap_remove(1);
    real.plugged.clear();
    real.up.remove(&Step::Launch);
    life.apply(Event::Lost, at(10));
    life.apply(Event::Done(Move::Lower(Step::Launch)), at(10));
    // It is launched, and whoever did it dies before that is noted. Then a volume is attached.
    let launch = Move::Raise(Step::Launch);
    while life.due(at(10)) != [Effect::Do(launch.clone())] {
        let Some(Effect::Do(what)) = life.due(at(10)).into_iter().next() else { panic!("{life:?}") };
        real.perform(&what);
        life.apply(Event::Done(what), at(10));
    }
    real.perform(&launch);
    life.apply(Event::Attach(DATA.to_owned()), at(11));
    settle(&mut life, &mut real, 11);
    assert_eq!(life.attachment(DATA), Some("attached"));
    assert!(real.plugged.contains(DATA), "the guest lacks a disk that is said to be attached: {real:?}");
}

/// What a run of the property test does next.
#[derive(Clone, Debug)]
enum Act {
    Tell(usize),
    /// A move is done, or fails before it was done, or after; or whoever does it dies and nothing is noted.
    Work(Luck),
    Pass(i64),
}

#[derive(Clone, Copy, Debug)]
enum Luck {
    Good,
    NotDone(bool),
    Done(bool),
    Died,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let luck = prop_oneof![
        6 => Just(Luck::Good),
        1 => any::<bool>().prop_map(Luck::NotDone),
        1 => any::<bool>().prop_map(Luck::Done),
        1 => Just(Luck::Died),
    ];
    let act = prop_oneof![
        2 => (0..events().len()).prop_map(Act::Tell),
        8 => luck.prop_map(Act::Work),
        1 => (0..30_000_i64).prop_map(Act::Pass),
    ];
    prop::collection::vec(act, 0..120)
}

proptest! {
    #[test]
    fn nothing_is_lost_and_nothing_is_twice(acts in acts()) {
        let (mut life, mut real) = (Life::begin([ROOT], at(0)), Real::default());
        let (mut now, mut ended) = (0, false);
        for act in acts {
            match act {
                Act::Pass(time) => now += time,
                Act::Tell(event) => {
                    let event = events()[event].clone();
                    // What is seen is what is so.
                    let off = matches!(event, Event::PoweredOff { .. } | Event::Lost | Event::Halted);
                    if off && !real.up.contains(&Step::Launch) {
                        continue;
                    }
                    if off {
                        real.plugged.clear();
                    }
                    life.apply(event, at(now));
                }
                Act::Work(luck) => match life.due(at(now)).into_iter().next() {
                    Some(Effect::Do(what)) => {
                        let up = life.ladder.is_up(&Step::Launch);
                        prop_assert!(!(up && what == Move::Raise(Step::Launch)), "launched twice");
                        if !matches!(luck, Luck::NotDone(_)) {
                            real.perform(&what);
                        }
                        let event = match luck {
                            Luck::Good => Event::Done(what),
                            Luck::NotDone(lasts) | Luck::Done(lasts) => {
                                let error = if lasts { Error::conflict("no") } else { Error::unavailable("no") };
                                Event::Failed(what, error.public().clone())
                            }
                            Luck::Died => continue,
                        };
                        life.apply(event, at(now));
                    }
                    Some(Effect::Wait(until)) => now = until,
                    Some(Effect::Reboot) => drop(life.apply(Event::Rebooted, at(now))),
                    Some(Effect::Leave) | None => {}
                },
            }
            prop_assert!(!ended || life.state == State::Terminated, "it came back to life");
            ended |= life.state == State::Terminated;
            if life.state == State::Running && life.ladder.is_up(&Step::Launch) {
                prop_assert!(real.up.contains(&Step::Launch));
            }
            if matches!(life.state, State::Stopped | State::Terminated) {
                prop_assert!(!real.up.contains(&Step::Launch), "{:?} with a machine", life.state);
            }
        }
        let text = serde_json::to_string(&life).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Life>(&text).unwrap(), &life);
        life.apply(Event::Terminate { force: false }, at(now));
        settle(&mut life, &mut real, now);
        prop_assert_eq!(life.state, State::Terminated);
        prop_assert!(real.holds_nothing(), "{:?}", real);
    }
}
