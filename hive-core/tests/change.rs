//! What hive-core does once for every action that alters records: dry runs, client tokens, conflicts, deadlines.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use hive_core::identity::Authorizer;
use hive_core::protocol::{Answer, Decode, Ec2Query, Encode, ServiceModel};
use hive_core::router::{Authority, Environment, Router, Service};
use hive_core::state::{KeyRange, MemoryState, StateRead, Transaction, sweep};
use hive_core::{
    ActionName, Body, Change, Clock as _, Context, Error, Failed, Kind, ManualClock, Operation, Permission,
    Principal, Region, RequestId, Result, SeededEntropy, Stored,
};
use http::{Request, Response};
use tower::ServiceExt as _;

static MODEL: ServiceModel = ServiceModel { service: "ec2", version: "1", xml_namespace: "urn:test" };

/// Counts up a counter of a name, and says what it was.
struct Count;

struct Input(BTreeMap<String, String>);

#[derive(Debug)]
struct Output(String);

impl Operation for Count {
    const SERVICE: &'static str = "ec2";
    const NAME: &'static str = "Count";
    type Protocol = Ec2Query;
    type Input = Input;
    type Output = Output;

    fn model() -> &'static ServiceModel {
        &MODEL
    }

    fn dry_run(input: &Input) -> bool {
        input.0.contains_key("DryRun")
    }

    fn client_token(input: &Input) -> Option<&str> {
        input.0.get("ClientToken").map(String::as_str)
    }
}

impl Decode<Ec2Query> for Input {
    fn decode(request: Request<Body>) -> Result<Self> {
        let text = String::from_utf8(request.body().as_inline().unwrap().to_vec()).unwrap();
        let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
        Ok(Self(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
    }
}

impl Encode<Ec2Query> for Output {
    fn encode(self, _: &Answer) -> Result<Response<Body>> {
        Ok(Response::new(Body::from(self.0)))
    }
}

impl Stored for Output {
    fn store(&self) -> Result<Bytes> {
        Ok(self.0.clone().into())
    }

    fn restore(bytes: &[u8]) -> Result<Self> {
        Ok(Self(String::from_utf8(bytes.to_vec()).unwrap()))
    }
}

/// How settling goes.
#[derive(Clone, Copy)]
enum Settling {
    Adds,
    Fails,
    Never,
}

struct Counter {
    settling: Settling,
    settled: AtomicUsize,
    /// Whether what others are asked about is not there any more.
    gone: AtomicBool,
    /// How often others were asked.
    asked: AtomicUsize,
}

impl Change<Count> for Counter {
    async fn prepare(&self, _: &Context, _: &Input, _: &dyn StateRead) -> Result<()> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        if self.gone.load(Ordering::Relaxed) {
            return Err(Error::not_found("it is gone").with_code("InvalidAMIID.NotFound"));
        }
        Ok(())
    }

    async fn plan(&self, _: &Context, input: &Input, tx: &mut Transaction<'_>) -> Result<Output> {
        let key = format!("/counter/{}", input.0["Name"]).parse()?;
        let before = tx.get(&key).await?.map_or(0, |value| value[0]);
        if input.0.contains_key("Refuse") {
            return Err(Error::conflict("not now").with_code("IncorrectState"));
        }
        tx.put(key, vec![before + 1].into())?;
        Ok(Output((before + 1).to_string()))
    }

    async fn settle(&self, _: &Context, planned: Output) -> Result<Output> {
        self.settled.fetch_add(1, Ordering::Relaxed);
        match self.settling {
            Settling::Adds => Ok(Output(format!("{} settled", planned.0))),
            Settling::Fails => Err(Error::exhausted("no room").with_code("InsufficientInstanceCapacity")),
            Settling::Never => std::future::pending().await,
        }
    }
}

struct Cloud {
    state: Arc<MemoryState>,
    clock: Arc<ManualClock>,
    counter: Arc<Counter>,
    service: Service,
}

impl Cloud {
    fn new(settling: Settling) -> Self {
        let (state, clock) = (Arc::new(MemoryState::new()), Arc::new(ManualClock::default()));
        let counter = Arc::new(Counter {
            settling,
            settled: AtomicUsize::new(0),
            gone: AtomicBool::new(false),
            asked: AtomicUsize::new(0),
        });
        let environment = Environment {
            state: state.clone(),
            clock: clock.clone(),
            entropy: Arc::new(SeededEntropy::new(1)),
        };
        let service =
            Router::new().add_change::<Count, _>(&environment, counter.clone()).unwrap().into_service();
        Self { state, clock, counter, service }
    }

    async fn ask(&self, form: &'static str) -> std::result::Result<String, Error> {
        self.ask_within(form, Duration::from_secs(30)).await
    }

    async fn ask_within(&self, form: &'static str, time: Duration) -> std::result::Result<String, Error> {
        self.ask_under(form, time, None).await
    }

    async fn ask_under(
        &self,
        form: &'static str,
        time: Duration,
        authority: Option<Authority>,
    ) -> std::result::Result<String, Error> {
        let principal = Principal::root("123456789012".parse().unwrap());
        let deadline = self.clock.instant() + time;
        let mut request = Request::post("/").body(Body::from(form)).unwrap();
        request.extensions_mut().insert(Context::new(
            principal,
            Region::US_EAST_1,
            RequestId::NONE,
            deadline,
        ));
        request.extensions_mut().insert(ActionName::from_static("ec2", "ec2", "Count"));
        if let Some(authority) = authority {
            request.extensions_mut().insert(authority);
        }
        let Ok(response) = self.service.clone().oneshot(request).await;
        if let Some(failed) = Failed::of(&response) {
            return Err(Error::from(failed.public().clone()));
        }
        Ok(String::from_utf8(response.into_body().collect(1000).await.unwrap().to_vec()).unwrap())
    }

    async fn records(&self) -> Vec<String> {
        let scan = self.state.scan(&KeyRange::all(), 1000).await.unwrap();
        scan.records.iter().map(|(key, _)| key.to_string()).collect()
    }
}

fn code(answer: std::result::Result<String, Error>) -> String {
    answer.unwrap_err().code().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_dry_run_leaves_nothing() {
    let cloud = Cloud::new(Settling::Adds);
    assert_eq!(code(cloud.ask("Name=a&DryRun=true&ClientToken=t").await), "DryRunOperation");
    assert_eq!(code(cloud.ask("Name=a&DryRun=true&Refuse=1").await), "IncorrectState");
    assert!(cloud.records().await.is_empty());
    assert_eq!(cloud.counter.settled.load(Ordering::Relaxed), 0);
    // Nor is its token spent.
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
}

#[tokio::test]
async fn a_repeated_token_is_answered_again_and_changes_nothing() {
    let cloud = Cloud::new(Settling::Adds);
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
    // The order of the parameters does not count, nor how they are escaped.
    assert_eq!(cloud.ask("ClientToken=t&Name=%61").await.unwrap(), "1 settled");
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
    assert_eq!(cloud.counter.settled.load(Ordering::Relaxed), 3, "settling is replayed");
    assert_eq!(code(cloud.ask("Name=b&ClientToken=t").await), "IdempotentParameterMismatch");
    assert_eq!(code(cloud.ask("Name=b&ClientToken=t&DryRun=1").await), "IdempotentParameterMismatch");
    assert_eq!(cloud.ask("Name=a&ClientToken=u").await.unwrap(), "2 settled");
    assert_eq!(cloud.ask("Name=a").await.unwrap(), "3 settled");
}

#[tokio::test]
async fn a_repeated_token_is_answered_whatever_others_say_by_now() {
    let cloud = Cloud::new(Settling::Adds);
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
    cloud.counter.gone.store(true, Ordering::Relaxed);
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
    assert_eq!(code(cloud.ask("Name=a&ClientToken=t&DryRun=true").await), "DryRunOperation");
    assert_eq!(code(cloud.ask("Name=b&ClientToken=t").await), "IdempotentParameterMismatch");
    assert_eq!(cloud.counter.asked.load(Ordering::Relaxed), 1, "a known token asks nobody");
    for new in ["Name=a", "Name=a&ClientToken=u", "Name=a&DryRun=true"] {
        assert_eq!(code(cloud.ask(new).await), "InvalidAMIID.NotFound", "{new}");
    }
    // One that was refused is not spent.
    cloud.counter.gone.store(false, Ordering::Relaxed);
    assert_eq!(cloud.ask("Name=a&ClientToken=u").await.unwrap(), "2 settled");
}

/// Lets nobody do anything.
#[derive(Debug)]
struct Nobody;

#[async_trait::async_trait]
impl Authorizer for Nobody {
    async fn authorize(&self, _: &Context, _: &[Permission]) -> Result<()> {
        Err(Error::denied("not you").with_code("UnauthorizedOperation"))
    }
}

#[tokio::test]
async fn who_is_not_permitted_learns_nothing_of_a_token() {
    let cloud = Cloud::new(Settling::Adds);
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
    for form in ["Name=a&ClientToken=t", "Name=b&ClientToken=t", "Name=a&ClientToken=t&DryRun=true", "Name=a"]
    {
        let nobody = Some(Authority(Arc::new(Nobody)));
        let answer = cloud.ask_under(form, Duration::from_secs(30), nobody).await;
        assert_eq!(code(answer), "UnauthorizedOperation", "{form}");
    }
    assert_eq!(cloud.counter.asked.load(Ordering::Relaxed), 1, "nor is anyone asked for it");
}

#[tokio::test]
async fn a_token_is_forgotten_after_a_day() {
    let cloud = Cloud::new(Settling::Adds);
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
    cloud.clock.advance(Duration::from_secs(24 * 3600 - 1));
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
    cloud.clock.advance(Duration::from_secs(1));
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "2 settled");
    cloud.clock.advance(Duration::from_secs(25 * 3600));
    sweep(&*cloud.state, &SeededEntropy::new(9), &*cloud.clock, 100).await.unwrap();
    assert_eq!(cloud.records().await, ["/counter/a"]);
}

#[tokio::test]
async fn what_settling_ended_with_is_kept() {
    let cloud = Cloud::new(Settling::Fails);
    for _ in 0..2 {
        assert_eq!(code(cloud.ask("Name=a&ClientToken=t").await), "InsufficientInstanceCapacity");
    }
    assert_eq!(cloud.counter.settled.load(Ordering::Relaxed), 1, "an error is not settled again");
    // The commit stands: undoing is the driver's.
    assert!(cloud.records().await.contains(&"/counter/a".to_owned()));
}

#[tokio::test]
async fn a_refused_plan_spends_no_token() {
    let cloud = Cloud::new(Settling::Adds);
    assert_eq!(code(cloud.ask("Name=a&ClientToken=t&Refuse=1").await), "IncorrectState");
    assert!(cloud.records().await.is_empty());
    assert_eq!(cloud.ask("Name=a&ClientToken=t").await.unwrap(), "1 settled");
}

#[tokio::test]
async fn at_the_deadline_the_plan_is_the_answer() {
    let cloud = Cloud::new(Settling::Never);
    assert_eq!(cloud.ask_within("Name=a", Duration::from_millis(600)).await.unwrap(), "1");
    let late = cloud.ask_within("Name=a", Duration::ZERO).await.unwrap_err();
    assert_eq!(late.kind(), Kind::Unavailable, "what comes too late is not begun");
}

#[tokio::test(flavor = "multi_thread")]
async fn conflicts_are_planned_again() {
    let cloud = Arc::new(Cloud::new(Settling::Adds));
    let asking = (0..40).map(|_| {
        let cloud = Arc::clone(&cloud);
        tokio::spawn(async move { cloud.ask("Name=a").await })
    });
    for answer in asking.collect::<Vec<_>>() {
        answer.await.unwrap().unwrap();
    }
    assert_eq!(cloud.ask("Name=a").await.unwrap(), "41 settled");
}

#[tokio::test]
async fn a_token_has_its_bounds() {
    let cloud = Cloud::new(Settling::Adds);
    let long: &'static str = Box::leak(format!("Name=a&ClientToken={}", "t".repeat(65)).into_boxed_str());
    assert_eq!(code(cloud.ask(long).await), "InvalidParameterValue");
    assert_eq!(cloud.ask("Name=a&ClientToken=").await.unwrap(), "1 settled");
}
