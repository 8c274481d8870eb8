//! Who gets a request, and how serving ends.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream::FuturesUnordered;
use futures_util::{StreamExt as _, future};
use hive_core::{ActionName, Error, Failed, Kind, Result};
use http::{Request, Response};
use tokio::sync::watch;

use super::requests::kind;
use super::{Bus, echo, request, service, subject};
use crate::{Group, Inline, Limits, Link, Subject, Transport};

const GRACE: Duration = Duration::from_secs(20);

/// Counts its requests.
fn counting() -> (Inline, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let counting = service(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        future::ready(Response::default())
    });
    (counting, count)
}

/// Holds its requests until it is told to let them go, and says how many it holds.
struct Gate {
    open: watch::Sender<bool>,
    inside: watch::Receiver<usize>,
}

impl Gate {
    fn new() -> (Self, Inline) {
        let (open, opened) = watch::channel(false);
        let (entering, inside) = watch::channel(0);
        let entering = Arc::new(entering);
        let gate = service(move |request: Request<Bytes>| {
            let (mut opened, entering) = (opened.clone(), Arc::clone(&entering));
            async move {
                entering.send_modify(|count| *count += 1);
                // The case is over if the gate is gone.
                let _ = opened.wait_for(|open| *open).await;
                Response::new(request.into_body())
            }
        });
        (Self { open, inside }, gate)
    }

    async fn holds(&self, count: usize) -> Result<()> {
        let mut inside = self.inside.clone();
        let enough = inside.wait_for(|inside| *inside >= count).await;
        enough.map(drop).map_err(|_| Error::internal("the server is gone"))
    }

    fn open(&self) {
        self.open.send_replace(true);
    }
}

/// Asks until the subject is served no more.
async fn until_refused(transport: &Arc<dyn Transport>, on: &Subject) -> Result<()> {
    loop {
        match transport.request(on, request("")).await {
            Ok(answer) => drop(answer),
            Err(error) if error.kind() == Kind::Unavailable => return Ok(()),
            Err(error) => return Err(error.context("while the serving ends")),
        }
        tokio::task::yield_now().await;
    }
}

pub(super) async fn a_group_shares_the_work(bus: &Bus) -> Result<()> {
    let on = subject("ec2.shared")?;
    let ((one, first), (two, second)) = (counting(), counting());
    let _servings = [
        bus.at(1).serve(&on, Some(&Group::workers()), one).await?,
        bus.at(2).serve(&on, Some(&Group::workers()), two).await?,
    ];
    for _ in 0..200 {
        bus.at(0).request(&on, request("")).await?;
    }
    let (first, second) = (first.load(Ordering::SeqCst), second.load(Ordering::SeqCst));
    ensure!(first + second == 200, "200 requests were run {} times", first + second);
    ensure!(first.min(second) >= 20, "the shares are {first} and {second}");
    Ok(())
}

pub(super) async fn without_a_group_each_request_runs_once(bus: &Bus) -> Result<()> {
    let on = subject("state.get")?;
    let (one, count) = counting();
    let (other, elsewhere) = counting();
    let _servings = [
        bus.at(1).serve(&on, None, one).await?,
        bus.at(1).serve(&subject("state.scan")?, None, other).await?,
    ];
    for _ in 0..100 {
        bus.at(0).request(&on, request("")).await?;
    }
    let (count, elsewhere) = (count.load(Ordering::SeqCst), elsewhere.load(Ordering::SeqCst));
    ensure!((count, elsewhere) == (100, 0), "100 requests were run {count} times, and {elsewhere} elsewhere");
    Ok(())
}

pub(super) async fn a_directed_subject_is_not_caught_by_others(bus: &Bus) -> Result<()> {
    let (any, caught) = counting();
    let _serving = bus.at(1).serve(&subject("ec2.*")?, Some(&Group::workers()), any).await?;
    let directed = Subject::node("ec2", &"n1".parse()?, "StopInstances")?;
    let outcome = bus.at(0).request(&directed, request("")).await;
    ensure!(kind(&outcome) == Some(Kind::Unavailable), "the outcome is {outcome:?}");
    let (one, count) = counting();
    let _one = bus.at(1).serve(&directed, None, one).await?;
    bus.at(0).request(&directed, request("")).await?;
    bus.at(0).request(&Subject::action("ec2", "StopInstances")?, request("")).await?;
    let (count, caught) = (count.load(Ordering::SeqCst), caught.load(Ordering::SeqCst));
    ensure!((count, caught) == (1, 1), "the node had {count}, the others {caught}");
    Ok(())
}

pub(super) async fn serve_returns_ready(bus: &Bus) -> Result<()> {
    for n in 0..50 {
        let on = subject(&format!("ec2.ready{n}"))?;
        let group = (n % 2 == 0).then(Group::workers);
        let _serving = bus.at(1).serve(&on, group.as_ref(), echo()).await?;
        let answered = bus.at(0).request(&on, request("")).await;
        answered.map_err(|error| error.context(format!("the first request of round {n}")))?;
    }
    Ok(())
}

pub(super) async fn a_drain_lets_handlers_finish(bus: &Bus) -> Result<()> {
    let on = subject("ec2.drained")?;
    let (gate, served) = Gate::new();
    let serving = bus.at(1).serve(&on, None, served).await?;
    let running = future::try_join_all((0..20).map(|n| bus.at(0).request(&on, request(n.to_string()))));
    let drain = async {
        gate.holds(20).await?;
        let mut drained = Box::pin(serving.drain(GRACE));
        let refused = async {
            // A request that comes before the server has heard is held like the others, so it must not be waited for.
            loop {
                let mut sent = request("");
                sent.extensions_mut().insert(super::context(Duration::from_millis(200))?);
                match bus.at(0).request(&on, sent).await {
                    Err(error) if error.kind() == Kind::Unavailable => return Ok::<_, Error>(()),
                    _ => tokio::task::yield_now().await,
                }
            }
        };
        tokio::select! {
            outcome = &mut drained => return Err(Error::internal(format!("drained while handlers ran: {outcome:?}"))),
            refused = refused => refused?,
        }
        gate.open();
        drained.await
    };
    let (answers, ()) = future::try_join(running, drain).await?;
    for (n, answer) in answers.iter().enumerate() {
        ensure!(answer.body() == n.to_string().as_bytes(), "request {n} got {:?}", answer.body());
    }
    Ok(())
}

pub(super) async fn a_drain_ends_what_outlasts_its_grace(bus: &Bus) -> Result<()> {
    let on = subject("ec2.endless")?;
    let (gate, served) = Gate::new();
    let serving = bus.at(1).serve(&on, None, served).await?;
    let running = bus.at(0).request(&on, request(""));
    let drained = async {
        gate.holds(1).await?;
        Ok(serving.drain(Duration::from_millis(100)).await)
    };
    let (answer, drained) = future::try_join(running, drained).await?;
    ensure!(kind(&drained) == Some(Kind::OutcomeUnknown), "the drain says {drained:?}");
    let failed = Failed::of(&answer).map(|failed| failed.kind());
    ensure!(failed == Some(Kind::OutcomeUnknown), "the caller is told {failed:?}");
    Ok(())
}

pub(super) async fn a_dropped_serving_stops(bus: &Bus) -> Result<()> {
    let on = subject("ec2.dropped")?;
    let serving = bus.at(1).serve(&on, None, echo()).await?;
    bus.at(0).request(&on, request("")).await?;
    drop(serving);
    until_refused(bus.at(0), &on).await
}

pub(super) async fn overload_is_refused_at_once(bus: &Bus) -> Result<()> {
    const TOO_MANY: usize = 40;
    let on = subject("ec2.busy")?;
    let (gate, served) = Gate::new();
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let limit = Limits::default().handlers;
    let mut asked: FuturesUnordered<_> =
        (0..limit + TOO_MANY).map(|_| bus.at(0).request(&on, request(""))).collect();
    for _ in 0..TOO_MANY {
        let answer = asked.next().await.ok_or_else(|| Error::internal("no answer"))??;
        let failed = Failed::of(&answer).map(|failed| failed.kind());
        ensure!(failed == Some(Kind::Throttled), "the error is {failed:?}");
        ensure!(answer.status() == 503, "the status is {}", answer.status());
    }
    gate.holds(limit).await?;
    gate.open();
    while let Some(answer) = asked.next().await {
        let answer = answer?;
        ensure!(Failed::of(&answer).is_none(), "a request that was taken got {:?}", Failed::of(&answer));
    }
    bus.at(0).request(&on, request("")).await.map(drop)
}

pub(super) async fn a_panic_is_answered(bus: &Bus) -> Result<()> {
    let on = subject("ec2.panics")?;
    let served = service(|request: Request<Bytes>| async move {
        assert!(request.body() != "panic", "this panic is part of the test");
        Response::default()
    });
    let _serving = bus.at(1).serve(&on, None, served).await?;
    for _ in 0..3 {
        let answer = bus.at(0).request(&on, request("panic")).await?;
        let failed = Failed::of(&answer).map(|failed| failed.kind());
        ensure!(failed == Some(Kind::OutcomeUnknown), "the error is {failed:?}");
        ensure!(answer.status() == 500, "the status is {}", answer.status());
    }
    let answer = bus.at(0).request(&on, request("")).await?;
    ensure!(answer.status() == 200, "after the panics the status is {}", answer.status());
    Ok(())
}

/// Credentials limit the subjects that a client may send to, so a subject must not bring another action.
pub(super) async fn a_request_for_another_action_than_its_subject_says_is_refused(bus: &Bus) -> Result<()> {
    let (served, count) = counting();
    let _serving = bus.at(1).serve(&subject("ec2.>")?, Some(&Group::workers()), served).await?;
    let node = "ec2.node.node-1.runinstances";
    for (at, owner, name, passes) in [
        ("ec2.describeregions", "ec2", "RunInstances", false),
        ("ec2.runinstances", "ebs", "RunInstances", false),
        ("ec2.runinstances", "ec2", "RunInstances", true),
        (node, "ec2", "RunInstances", true),
        (node, "ec2", "StopInstances", false),
    ] {
        let before = count.load(Ordering::SeqCst);
        let mut asked = request("");
        asked.extensions_mut().insert(ActionName::new(owner, "ec2", name)?);
        let answer = bus.at(0).request(&subject(at)?, asked).await?;
        let failed = Failed::of(&answer).map(|failed| failed.kind());
        let ran = count.load(Ordering::SeqCst) > before;
        ensure!(ran == passes, "{owner}:{name} at {at} ran: {ran}");
        ensure!((failed == Some(Kind::Denied)) != passes, "{owner}:{name} at {at} was answered {failed:?}");
    }
    Ok(())
}

pub(super) async fn hostile_messages_harm_nothing(bus: &Bus) -> Result<()> {
    let on = subject("ec2.attacked")?;
    let (served, count) = counting();
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let hostile: [&[u8]; 6] =
        [b"", b"\0", b"\x01\x01\xff\xff", b"{\"json\":1}", &[0xff; 4096], b"\x01\x01\0\x03\x01\xff\xff"];
    for bytes in hostile {
        bus.at(0).publish(&on, Bytes::from_static(bytes)).await?;
    }
    bus.at(0).request(&on, request("")).await?;
    let count = count.load(Ordering::SeqCst);
    ensure!(count == 1, "the handler ran {count} times");
    Ok(())
}

pub(super) async fn answers_of_a_shutdown_arrive(bus: &Bus) -> Result<()> {
    let on = subject("ec2.leaving")?;
    let (gate, served) = Gate::new();
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let running = future::try_join_all((0..20).map(|n| bus.at(0).request(&on, request(n.to_string()))));
    let shutdown = async {
        gate.holds(20).await?;
        let shutdown = bus.at(1).shutdown(GRACE);
        let release = async {
            // The shutdown has begun once its own side refuses.
            until_refused(bus.at(1), &subject("ec2.nothing")?).await?;
            gate.open();
            Ok(())
        };
        future::try_join(shutdown, release).await
    };
    let (answers, _) = future::try_join(running, shutdown).await?;
    ensure!(answers.len() == 20, "{} of 20 answers arrived", answers.len());
    for (n, answer) in answers.iter().enumerate() {
        ensure!(answer.body() == n.to_string().as_bytes(), "request {n} got {:?}", answer.body());
    }
    Ok(())
}

pub(super) async fn a_shutdown_is_final(bus: &Bus) -> Result<()> {
    let on = subject("ec2.gone")?;
    let transport = bus.at(1);
    ensure!(*transport.link().borrow() == Link::Up, "the link is {:?}", *transport.link().borrow());
    ensure!(transport.health().borrow().serves(), "the health is {:?}", *transport.health().borrow());
    let _serving = transport.serve(&on, None, echo()).await?;
    let mut events = transport.subscribe(&on).await?;
    let (first, second) = future::join(transport.shutdown(GRACE), transport.shutdown(GRACE)).await;
    first?;
    second?;
    transport.shutdown(GRACE).await?;
    ensure!(*transport.link().borrow() == Link::Closed, "the link is {:?}", *transport.link().borrow());
    ensure!(!transport.health().borrow().serves(), "the health is {:?}", *transport.health().borrow());
    while events.next().await.is_some() {}
    let asked = transport.request(&on, request("")).await;
    ensure!(kind(&asked) == Some(Kind::Unavailable), "a request gets {asked:?}");
    let published = transport.publish(&on, Bytes::new()).await;
    ensure!(kind(&published) == Some(Kind::Unavailable), "an event gets {published:?}");
    let served = transport.serve(&on, None, echo()).await;
    ensure!(kind(&served) == Some(Kind::Unavailable), "serving gets {served:?}");
    ensure!(transport.subscribe(&on).await.is_err(), "a subscription was made");
    let from_outside = bus.at(0).request(&on, request("")).await;
    ensure!(kind(&from_outside) == Some(Kind::Unavailable), "from outside it is {from_outside:?}");
    Ok(())
}
