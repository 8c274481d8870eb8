//! Every stage with every event.

use hive_core::{NodeId, Timestamp};

use proptest::prelude::*;

use super::*;
use crate::volume::kind::{Shape, VolumeKind};
use crate::volume::record::{Made, Mount};

const ME: &str = "i-0123456789abcdef0";
const OTHER: &str = "i-fedcba98765432100";

fn now() -> Timestamp {
    Timestamp::from_second(7).unwrap()
}

fn claim(instance: &str) -> Claim {
    Claim { instance: instance.to_owned(), device: "/dev/sdf".to_owned(), delete_on_termination: false }
}

fn volume(stage: Stage, holder: Option<&str>, wanted: bool) -> VolumeRecord {
    VolumeRecord {
        id: "vol-0123456789abcdef0".to_owned(),
        made: Made {
            at: Timestamp::UNIX_EPOCH,
            zone: "us-east-1a".to_owned(),
            node: "node-1".parse::<NodeId>().unwrap(),
            snapshot: None,
        },
        shape: Shape { kind: VolumeKind::Gp2, size: 1, iops: None, throughput: None },
        stage,
        attachment: holder.map(|holder| Attachment {
            claim: claim(holder),
            state: AttachmentState::Attaching,
            since: now(),
        }),
        mount: Mount { wanted, epoch: 3 },
        fault: None,
    }
}

fn stages() -> [Stage; 4] {
    [Stage::Creating, Stage::Ready, Stage::Deleting, Stage::Failed("x".to_owned())]
}

fn refusal_of(stage: &Stage) -> Refusal {
    match stage {
        Stage::Creating => Refusal::Creating,
        Stage::Deleting => Refusal::Deleting,
        Stage::Failed(_) => Refusal::Failed,
        Stage::Ready => panic!("nothing is refused for being ready"),
    }
}

/// What an event makes of a volume: its stage, holder and mount, or the refusal.
#[derive(Debug, PartialEq)]
struct After(Result<Vec<Effect>, Refusal>, VolumeRecord);

fn after(mut volume: VolumeRecord, event: Event) -> After {
    let before = volume.clone();
    let outcome = volume.apply(event, now());
    if outcome.is_err() {
        assert_eq!(volume, before, "what is refused changes nothing");
    }
    After(outcome, volume)
}

#[test]
fn a_claim_is_for_one() {
    for stage in stages() {
        let ready = stage == Stage::Ready;
        let claimed = after(volume(stage.clone(), None, false), Event::Claim(claim(ME)));
        match ready {
            true => assert_eq!(claimed, After(Ok(vec![]), volume(stage.clone(), Some(ME), false))),
            false => assert_eq!(claimed.0, Err(refusal_of(&stage))),
        }
        // Its own again changes nothing, whatever became of the volume; another's is refused.
        let again = after(volume(stage.clone(), Some(ME), true), Event::Claim(claim(ME)));
        assert_eq!(again, After(Ok(vec![]), volume(stage.clone(), Some(ME), true)));
        let other = after(volume(stage.clone(), Some(ME), true), Event::Claim(claim(OTHER)));
        assert_eq!(other.0, Err(Refusal::Claimed(ME.to_owned())));
        let device = Claim { device: "/dev/sdg".to_owned(), ..claim(ME) };
        let moved = after(volume(stage, Some(ME), true), Event::Claim(device));
        assert_eq!(moved.0, Err(Refusal::Claimed(ME.to_owned())));
    }
}

#[test]
fn a_mark_is_for_who_has_it() {
    for stage in stages() {
        for (instance, fits) in [(ME, true), (OTHER, false)] {
            let event = Event::Mark {
                instance: instance.to_owned(),
                state: AttachmentState::Attached,
                delete_on_termination: Some(true),
            };
            let After(outcome, marked) = after(volume(stage.clone(), Some(ME), true), event.clone());
            assert_eq!(outcome, if fits { Ok(vec![]) } else { Err(Refusal::NotClaimed) });
            let attachment = marked.attachment.unwrap();
            assert_eq!(attachment.state == AttachmentState::Attached, fits);
            assert_eq!(attachment.claim.delete_on_termination, fits);
            assert_eq!(after(volume(stage.clone(), None, false), event).0, Err(Refusal::NotClaimed));
        }
    }
}

#[test]
fn a_release_ends_a_claim_but_not_a_mount() {
    for stage in stages() {
        let release = |instance: &str, delete| Event::Release { instance: instance.to_owned(), delete };
        let kept = after(volume(stage.clone(), Some(ME), false), release(ME, false));
        assert_eq!(kept, After(Ok(vec![]), volume(stage.clone(), None, false)));
        let gone = after(volume(stage.clone(), Some(ME), false), release(ME, true));
        assert_eq!(gone, After(Ok(vec![Effect::Wake]), volume(Stage::Deleting, None, false)));
        let mounted = after(volume(stage.clone(), Some(ME), true), release(ME, true));
        assert_eq!(mounted.0, Err(Refusal::Mounted));
        for holder in [None, Some(OTHER)] {
            let done = after(volume(stage.clone(), holder, false), release(ME, true));
            assert_eq!(done, After(Ok(vec![]), volume(stage.clone(), holder, false)));
        }
    }
}

#[test]
fn only_what_is_free_and_made_is_deleted() {
    for stage in stages() {
        let held = after(volume(stage.clone(), Some(ME), false), Event::Delete);
        assert_eq!(held.0, Err(Refusal::Claimed(ME.to_owned())));
        let After(outcome, deleted) = after(volume(stage.clone(), None, false), Event::Delete);
        match stage {
            Stage::Creating => assert_eq!(outcome, Err(Refusal::Creating)),
            Stage::Deleting => assert_eq!((outcome, deleted.stage), (Ok(vec![]), Stage::Deleting)),
            Stage::Ready | Stage::Failed(_) => {
                assert_eq!((outcome, deleted.stage), (Ok(vec![Effect::Wake]), Stage::Deleting));
            }
        }
    }
}

#[test]
fn a_mount_has_an_epoch_of_its_own() {
    for stage in stages() {
        let ready = stage == Stage::Ready;
        let mount = |instance: &str| Event::Mount { instance: instance.to_owned() };
        let mounted = after(volume(stage.clone(), Some(ME), false), mount(ME));
        match ready {
            true => assert_eq!(mounted, After(Ok(vec![Effect::Wake]), volume(stage.clone(), Some(ME), true))),
            false => assert_eq!(mounted.0, Err(refusal_of(&stage))),
        }
        for holder in [None, Some(OTHER)] {
            let refused = after(volume(stage.clone(), holder, false), mount(ME));
            assert_eq!(refused.0, Err(Refusal::NotClaimed));
        }
        let After(outcome, opening) = after(volume(stage.clone(), Some(ME), true), Event::Opening);
        match ready {
            true => assert_eq!((outcome, opening.mount.epoch), (Ok(vec![]), 4)),
            false => assert_eq!(outcome, Err(refusal_of(&stage))),
        }
        if ready {
            let unwanted = after(volume(stage.clone(), Some(ME), false), Event::Opening);
            assert_eq!(unwanted.0, Err(Refusal::NotClaimed));
        }
        let unmount =
            |fault: Option<&str>| Event::Unmount { instance: ME.to_owned(), fault: fault.map(str::to_owned) };
        let After(_, unmounted) = after(volume(stage.clone(), Some(ME), true), unmount(Some("lost")));
        assert_eq!((unmounted.mount.wanted, unmounted.fault.as_deref()), (false, Some("lost")));
        // A fault stays until the volume goes.
        assert_eq!(after(unmounted, unmount(None)).1.fault.as_deref(), Some("lost"));
        let other = after(volume(stage.clone(), Some(OTHER), true), unmount(None));
        assert_eq!(other, After(Ok(vec![]), volume(stage, Some(OTHER), true)));
    }
}

#[test]
fn what_is_observed_never_forgets_what_is_wanted() {
    for stage in stages() {
        for (event, changed) in
            [(Event::Created, Stage::Ready), (Event::Failed("y".to_owned()), Stage::Failed("y".to_owned()))]
        {
            let After(outcome, seen) = after(volume(stage.clone(), Some(ME), false), event);
            let expected = if stage == Stage::Creating { changed } else { stage.clone() };
            assert_eq!((outcome, seen.stage), (Ok(vec![]), expected));
        }
        let After(outcome, gone) = after(volume(stage.clone(), None, false), Event::Gone);
        let forgets = stage == Stage::Deleting;
        assert_eq!(outcome, Ok(if forgets { vec![Effect::Forget] } else { vec![] }));
        assert_eq!(gone.stage, stage);
    }
}

#[test]
fn what_there_is_to_do() {
    for (stage, wanted, open, work) in [
        (Stage::Creating, false, None, Some(Work::Create)),
        (Stage::Creating, true, None, Some(Work::Create)),
        (Stage::Deleting, false, None, Some(Work::Destroy)),
        (Stage::Ready, false, None, None),
        (Stage::Ready, true, None, Some(Work::Open)),
        (Stage::Ready, true, Some(2), Some(Work::Open)),
        (Stage::Ready, true, Some(3), None),
        (Stage::Failed(String::new()), false, None, None),
    ] {
        let record = volume(stage.clone(), Some(ME), wanted);
        assert_eq!(record.work(open), work, "{stage:?} {wanted} {open:?}");
    }
}

fn any_event() -> impl Strategy<Value = Event> {
    let who = prop_oneof![Just(ME.to_owned()), Just(OTHER.to_owned())];
    prop_oneof![
        who.clone().prop_map(|who| Event::Claim(claim(&who))),
        who.clone().prop_map(|instance| Event::Mark {
            instance,
            state: AttachmentState::Attached,
            delete_on_termination: None
        }),
        (who.clone(), any::<bool>()).prop_map(|(instance, delete)| Event::Release { instance, delete }),
        Just(Event::Delete),
        who.clone().prop_map(|instance| Event::Mount { instance }),
        Just(Event::Opening),
        who.prop_map(|instance| Event::Unmount { instance, fault: None }),
        Just(Event::Created),
        Just(Event::Failed(String::new())),
        Just(Event::Gone),
    ]
}

proptest! {
    /// Whatever happens in whatever order.
    #[test]
    fn no_order_of_events_breaks_a_volume(events in proptest::collection::vec(any_event(), 0..64)) {
        let mut record = volume(Stage::Creating, None, false);
        for event in events {
            let before = record.clone();
            let outcome = record.apply(event.clone(), now());
            if outcome.is_err() {
                prop_assert_eq!(&record, &before);
            }
            prop_assert!(!record.mount.wanted || record.attachment.is_some(), "mounted for none");
            prop_assert!(record.mount.epoch >= before.mount.epoch, "an epoch went back");
            prop_assert!(record.stage != Stage::Deleting || record.attachment.is_none(), "deleted while held");
            prop_assert!(before.stage != Stage::Deleting || record.stage == Stage::Deleting, "it came back");
            let forgets = outcome.is_ok_and(|effects| effects.contains(&Effect::Forget));
            prop_assert_eq!(forgets, event == Event::Gone && record.stage == Stage::Deleting);
        }
    }
}
