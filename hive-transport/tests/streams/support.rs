//! Two nodes of a cloud, over either transport, and what the tests stream between them.

use std::net::Ipv4Addr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context as Task, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use hive_core::identity::{Authorizer, RootOnly};
use hive_core::router::Service;
use hive_core::{
    ActionName, Body, Context, Error, Failed, Health, Principal, Region, RequestId, Result, SystemClock,
    SystemEntropy,
};
use hive_transport::nats::{Nats, NatsServer, NatsServerOptions};
use hive_transport::{ClusterKey, DataPort, InProcess, Node, Sharing, StreamLimits, Transport};
use http::{Request, Response};
use http_body::Frame;
use tokio::sync::watch;
use tower::ServiceExt as _;

pub(crate) const GRACE: Duration = Duration::from_secs(20);
pub(crate) const MIB: usize = 1 << 20;

/// What nodes are joined by.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    InProcess,
    Nats,
}

/// A node that serves the role `s3`, and one that calls it.
pub(crate) struct Cloud {
    pub(crate) server: Option<Node>,
    pub(crate) caller: Service,
    _caller: Node,
    _nats: Option<(NatsServer, tempfile::TempDir)>,
    _health: watch::Sender<Health>,
}

impl Cloud {
    pub(crate) async fn start(kind: Kind, limits: StreamLimits, service: Service) -> Self {
        Self::start_with(kind, limits, service, Arc::new(RootOnly)).await
    }

    pub(crate) async fn start_with(
        kind: Kind,
        limits: StreamLimits,
        service: Service,
        authorizer: Arc<dyn Authorizer>,
    ) -> Self {
        let mut nats = None;
        let (near, far): (Arc<dyn Transport>, Arc<dyn Transport>) = match kind {
            Kind::InProcess => {
                let bus = InProcess::new();
                (Arc::new(bus.connect()), Arc::new(bus.connect()))
            }
            Kind::Nats => {
                let directory = tempfile::tempdir().unwrap();
                let options = NatsServerOptions::new(directory.path());
                let server = NatsServer::start(options, &SystemEntropy).await.unwrap();
                let connect =
                    async || Arc::new(Nats::connect(server.options(), &SystemEntropy).await.unwrap());
                let both: (Arc<dyn Transport>, Arc<dyn Transport>) = (connect().await, connect().await);
                nats = Some((server, directory));
                both
            }
        };
        let key = ClusterKey::generate(&SystemEntropy);
        let builder = async |id: &str, transport| {
            let clock = Arc::new(SystemClock::default());
            let builder = Node::builder(id.parse().unwrap(), transport, clock.clone());
            match kind {
                Kind::InProcess => builder.stream_limits(limits),
                Kind::Nats => {
                    let address = (Ipv4Addr::LOCALHOST, 0).into();
                    let port = DataPort::bind(address, &key, limits, clock, Arc::new(SystemEntropy));
                    builder.data_port(port.await.unwrap())
                }
            }
        };
        let (health, ready) = watch::channel(Health::Ready);
        let server = builder("server", near).await.serve("s3", Sharing::Any, service, ready);
        let server = server.authorizer(authorizer).start().await.unwrap();
        let node = builder("caller", far).await.start().await.unwrap();
        Self { server: Some(server), caller: node.dispatcher(), _caller: node, _nats: nats, _health: health }
    }

    /// Sends a body and waits for the head of the answer, once there is a place: what others left comes back.
    pub(crate) async fn send(&self, body: Body) -> Response<Body> {
        self.settled().await;
        self.caller.clone().oneshot(request("PutObject", body)).await.unwrap()
    }
}

impl Cloud {
    /// Waits until there is a place.
    pub(crate) async fn settled(&self) {
        let begun = Instant::now();
        loop {
            let response = self.caller.clone().oneshot(request("Probe", Body::empty())).await.unwrap();
            let Some(failed) = Failed::of(&response) else { return };
            assert_eq!(failed.kind(), hive_core::Kind::Throttled, "{}", **failed);
            assert!(begun.elapsed() < Duration::from_secs(30), "a place is never given back");
        }
    }
}

pub(crate) fn request(action: &'static str, body: Body) -> Request<Body> {
    let account = "123456789012".parse().unwrap();
    let deadline = Instant::now() + Duration::from_secs(30);
    let id = RequestId::random(&SystemEntropy);
    let context = Context::new(Principal::root(account), Region::US_EAST_1, id, deadline);
    Request::put("/bucket/key")
        .header("content-length", "7")
        .extension(context)
        .extension(ActionName::new("s3", "s3", action).unwrap())
        .body(body)
        .unwrap()
}

/// A service from a function.
pub(crate) fn service<F>(handle: impl Fn(Request<Body>) -> F + Clone + Send + Sync + 'static) -> Service
where
    F: Future<Output = Response<Body>> + Send + 'static,
{
    use futures_util::FutureExt as _;
    Service::new(tower::service_fn(move |request: Request<Body>| {
        let probe = request.extensions().get::<ActionName>().is_some_and(|action| action.name() == "Probe");
        let handled = (!probe).then(|| handle(request));
        async move {
            match handled {
                Some(handled) => handled.map(Ok).await,
                None => Ok(Response::default()),
            }
        }
    }))
}

/// What of a source has been given, and whether it is there still.
#[derive(Clone, Default)]
pub(crate) struct Trace {
    pub(crate) given: Arc<AtomicUsize>,
    pub(crate) gone: Arc<AtomicBool>,
}

impl Trace {
    pub(crate) fn given(&self) -> usize {
        self.given.load(Ordering::SeqCst)
    }

    pub(crate) fn gone(&self) -> bool {
        self.gone.load(Ordering::SeqCst)
    }
}

/// `blocks` blocks of 64 KiB, then what the end is.
pub(crate) struct Source {
    left: usize,
    end: Option<Result<Frame<Bytes>>>,
    trace: Trace,
}

impl Source {
    pub(crate) fn new(bytes: usize) -> Self {
        Self { left: bytes / (64 << 10), end: None, trace: Trace::default() }
    }

    pub(crate) fn ending(mut self, end: Result<Frame<Bytes>>) -> Self {
        self.end = Some(end);
        self
    }

    pub(crate) fn body(self) -> (Body, Trace) {
        let trace = self.trace.clone();
        (Body::new(self), trace)
    }
}

impl http_body::Body for Source {
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Task<'_>) -> Poll<Option<Result<Frame<Bytes>>>> {
        if self.left == 0 {
            return Poll::Ready(self.end.take());
        }
        self.left -= 1;
        let n = u8::try_from(self.left % 251).unwrap();
        self.trace.given.fetch_add(64 << 10, Ordering::SeqCst);
        Poll::Ready(Some(Ok(Frame::data(vec![n; 64 << 10].into()))))
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.trace.gone.store(true, Ordering::SeqCst);
    }
}

/// Waits for something that comes by itself.
pub(crate) async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let waiting = async {
        while !holds() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waiting).await.unwrap_or_else(|_| panic!("{what}"));
}
