//! A request of 1 KiB from one process's connection to another's on NATS, against bare async-nats with two headers.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::StreamExt as _;
use hive_core::gateway::tls::client_config;
use hive_core::router::Service;
use hive_core::{
    ActionName, Body, Clock as _, Context, Error, Health, Principal, Region, RequestId, Result,
    ResultExt as _, SystemClock, SystemEntropy,
};
use hive_transport::nats::{Credentials, Nats, NatsServer, NatsServerOptions};
use hive_transport::{Node, Sharing};
use http::{Request, Response};
use tokio::sync::watch;
use tower::ServiceExt as _;

use crate::Place;
use crate::table::{Aim, Row};

const SIZE: usize = 1024;
const MANY: usize = 64;
const GRACE: Duration = Duration::from_secs(5);

/// One way to ask, and what it measures.
trait Ask {
    async fn ask(&self) -> Result<()>;
}

struct Hive(Service);

impl Ask for Hive {
    async fn ask(&self) -> Result<()> {
        let mut request =
            Request::post("/").body(Body::from(Bytes::from_static(&[7; SIZE]))).internal("a request")?;
        let deadline = SystemClock::default().instant() + Duration::from_secs(10);
        let principal = Principal::root("123456789012".parse()?);
        request.extensions_mut().insert(Context::new(
            principal,
            Region::US_EAST_1,
            RequestId::NONE,
            deadline,
        ));
        request.extensions_mut().insert(ActionName::from_static("echo", "ec2", "DescribeRegions"));
        let Ok(response) = self.0.clone().oneshot(request).await;
        let answer = response.into_body().collect(1 << 20).await?;
        if answer.len() == SIZE { Ok(()) } else { Err(Error::internal("another answer came")) }
    }
}

struct Bare(async_nats::Client);

impl Ask for Bare {
    async fn ask(&self) -> Result<()> {
        let mut headers = async_nats::HeaderMap::new();
        headers.insert("first", "one");
        headers.insert("second", "two");
        let body = Bytes::from_static(&[7; SIZE]);
        let answer = self.0.request_with_headers("bare.echo", headers, body).await.internal("asking")?;
        if answer.payload.len() == SIZE { Ok(()) } else { Err(Error::internal("another answer came")) }
    }
}

pub(crate) async fn run(place: &Place) -> Result<Vec<Row>> {
    let folder = tempfile::tempdir_in(&place.folder).internal("making a folder")?;
    let server = NatsServer::start(NatsServerOptions::new(folder.path()), &SystemEntropy).await?;
    let connect = async || Nats::connect(server.options(), &SystemEntropy).await.map(Arc::new);
    let clock = Arc::new(SystemClock::default());
    let (_health, ready) = watch::channel(Health::Ready);
    let echo = Service::new(tower::service_fn(async |request: Request<Body>| {
        Ok(Response::new(request.into_body()))
    }));
    let far = Node::builder("far".parse()?, connect().await?, clock.clone())
        .serve("echo", Sharing::Any, echo, ready)
        .start()
        .await?;
    let near = Node::builder("near".parse()?, connect().await?, clock).start().await?;
    let hive = Hive(near.dispatcher());

    let answering = bare(&server).await?;
    let mut asked = answering.queue_subscribe("bare.*", "workers".into()).await.internal("subscribing")?;
    answering.flush().await.internal("subscribing")?;
    let answers = tokio::spawn(async move {
        while let Some(message) = asked.next().await {
            let answering = answering.clone();
            tokio::spawn(async move {
                if let Some(reply) = message.reply {
                    drop(answering.publish(reply, message.payload).await);
                }
            });
        }
    });
    let bare = Bare(bare(&server).await?);

    let mut rows = Vec::new();
    let (mut ours, mut theirs) = (Figures::default(), Figures::default());
    for _ in 0..3 {
        ours.better(measure(place.time, &hive).await?);
        theirs.better(measure(place.time, &bare).await?);
    }
    rows.push(Row {
        name: "request of 1 KiB on NATS, one in flight: median".into(),
        figure: ours.median.as_secs_f64() * 1e6,
        unit: "us",
        against: Some(("async-nats, two headers", theirs.median.as_secs_f64() * 1e6)),
        aim: Aim::RatioAtMost(1.3),
    });
    rows.push(Row {
        name: format!("requests of 1 KiB on NATS, {MANY} in flight"),
        figure: ours.rate,
        unit: "1/s",
        against: Some(("async-nats, two headers", theirs.rate)),
        aim: Aim::RatioAtLeast(1.0 / 1.3),
    });
    answers.abort();
    near.shutdown(GRACE).await?;
    far.shutdown(GRACE).await?;
    Ok(rows)
}

async fn bare(server: &NatsServer) -> Result<async_nats::Client> {
    let Credentials::Nkey(seed) = server.credentials() else {
        return Err(Error::internal("the private server has no nkey"));
    };
    let options = async_nats::ConnectOptions::with_nkey(seed.expose().to_owned())
        .tls_client_config(Arc::unwrap_or_clone(client_config(server.authority())?))
        .require_tls(true);
    options.connect(server.url()).await.internal("connecting")
}

#[derive(Clone, Copy)]
struct Figures {
    median: Duration,
    rate: f64,
}

impl Default for Figures {
    fn default() -> Self {
        Self { median: Duration::MAX, rate: 0.0 }
    }
}

impl Figures {
    fn better(&mut self, other: Self) {
        self.median = self.median.min(other.median);
        self.rate = self.rate.max(other.rate);
    }
}

async fn measure(time: Duration, way: &impl Ask) -> Result<Figures> {
    let began = Instant::now();
    let mut times = Vec::new();
    while began.elapsed() < time {
        let asked = Instant::now();
        way.ask().await?;
        times.push(asked.elapsed());
    }
    times.sort_unstable();
    let began = Instant::now();
    let one = async || -> Result<u32> {
        let mut count = 0;
        while began.elapsed() < time {
            way.ask().await?;
            count += 1;
        }
        Ok(count)
    };
    let counts = futures_util::future::try_join_all((0..MANY).map(|_| one())).await?;
    let rate = f64::from(counts.iter().sum::<u32>()) / began.elapsed().as_secs_f64();
    Ok(Figures { median: times[times.len() / 2], rate })
}
