//! Answers that are long in coming: actions that copy bytes within the cloud, which take as long as their bytes do.
//!
//! S3 says 200 before it knows the outcome, and sends spaces while it works, so that neither the client nor what is
//! between gives the connection up; the document that follows is the result, or an error. AWS's clients look into it.
//! Here it is the same, but for what is answered quickly: that has its own status and headers.
//!
//! The first sign comes no sooner than the request's body has come: a final answer before that would tell the client to
//! send no more.
//!
//! **A client that leaves cancels nothing.** Nobody can call a copy back that another process does. So the work goes on
//! wherever it is done, with its places, until its outcome is known: who leaves and comes again has no more copies at
//! work than who stays. It ends unfinished where it overruns its time, and with the gateway.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use futures_util::stream;
use http::Response;
use tokio::sync::oneshot;
use tokio::task::JoinSet;

use super::room::Come;
use crate::protocol::xml;
use crate::{ActionName, Body, Error, Failed, Result};

/// How long a client waits for the first sign of life, and for each after it. Below what clients and proxies wait
/// for, and below the idle time of the gateway's own connections.
const SILENCE: Duration = Duration::from_secs(10);
/// The most bytes of a result.
const MOST: usize = 1 << 20;

/// Those of S3 for which AWS documents it.
const ACTIONS: [&str; 3] = ["CompleteMultipartUpload", "CopyObject", "UploadPartCopy"];

/// Whether an action is one of them.
pub(super) fn is_lengthy(action: &ActionName) -> bool {
    action.service() == "s3" && ACTIONS.contains(&action.name())
}

type Work = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// Work that goes on without its client, until whatever has this is dropped.
#[derive(Default)]
pub(super) struct Tasks(Mutex<JoinSet<()>>);

impl Tasks {
    /// Begins it.
    ///
    /// # Errors
    /// Of what is given: [`Kind::OutcomeUnknown`](crate::Kind::OutcomeUnknown) where the work panics or is ended.
    pub(super) fn begin(&self, work: Work) -> impl Future<Output = Result<Response<Body>>> + Send + use<> {
        let (answered, answer) = oneshot::channel();
        let mut tasks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while tasks.try_join_next().is_some() {}
        tasks.spawn(async move {
            if answered.send(work.await).is_err() {
                tracing::info!("what took long is done; its client has left");
            }
        });
        async move { answer.await.map_err(|_| Error::outcome_unknown("An internal error has occurred")) }
    }
}

/// Where the answer is.
enum Step {
    Begun(Work),
    Waits(Work),
    Done,
}

/// The answer of the work, if it comes soon. Otherwise `begun`, whose body is signs of life and then that answer's
/// document.
pub(super) async fn answer(mut work: Work, come: Come, begun: Response<()>) -> Response<Body> {
    let silence = async {
        come.wait().await;
        tokio::time::sleep(SILENCE).await;
    };
    tokio::select! {
        biased;
        response = &mut work => return response,
        () = silence => {}
    }
    tracing::debug!("the answer takes long; a sign of life is sent");
    metrics::counter!("hive_gateway_lengthy_answers_total").increment(1);
    begun.map(|()| Body::from_stream(stream::try_unfold(Step::Begun(work), next)))
}

async fn next(step: Step) -> Result<Option<(Bytes, Step)>> {
    match step {
        // Nothing may come before it, so the spaces come behind it.
        Step::Begun(work) => Ok(Some((Bytes::from(xml::DECLARATION), Step::Waits(work)))),
        Step::Waits(mut work) => {
            let response = tokio::select! {
                biased;
                response = &mut work => response,
                () = tokio::time::sleep(SILENCE) => {
                    return Ok(Some((Bytes::from_static(b" "), Step::Waits(work))));
                }
            };
            let code = Failed::of(&response).and_then(|failed| failed.code()).map(str::to_owned);
            tracing::info!(status = response.status().as_u16(), code, "the answer that took long has come");
            let document = response.into_body().collect(MOST).await?;
            if document.is_empty() {
                return Err(Error::internal("an answer that was begun has no document"));
            }
            let rest = match document.strip_prefix(xml::DECLARATION.as_bytes()) {
                Some(rest) => document.slice_ref(rest),
                None => document,
            };
            Ok(Some((rest, Step::Done)))
        }
        Step::Done => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt as _;
    use http::StatusCode;
    use http_body_util::BodyExt as _;

    use super::super::Limits;
    use super::super::room::Room;
    use super::*;

    fn after(seconds: u64, status: StatusCode, text: &'static str) -> Work {
        Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(seconds)).await;
            let mut response = Response::new(Body::from(text));
            *response.status_mut() = status;
            response
        })
    }

    /// A body that has come, or comes with what is sent.
    fn coming() -> (Body, Come) {
        let room = Room::new(&Limits::default());
        let body = Body::from_stream(stream::pending());
        let entered = room.enter(&"AKIAIOSFODNN7EXAMPLE".parse().unwrap(), body).unwrap();
        (entered.body, entered.come)
    }

    fn at_once() -> Come {
        coming().1
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_sign_waits_for_the_body() {
        let (body, come) = coming();
        let began = tokio::time::Instant::now();
        let answered = tokio::spawn(answer(after(300, StatusCode::OK, "x"), come, Response::new(())));
        tokio::time::sleep(Duration::from_secs(100)).await;
        assert!(!answered.is_finished());
        drop(body);
        let response = answered.await.unwrap();
        assert!(response.body().as_inline().is_none(), "signs of life");
        assert_eq!(began.elapsed(), Duration::from_secs(100) + SILENCE);
    }

    #[tokio::test(start_paused = true)]
    async fn work_goes_on_without_its_client_and_ends_with_the_gateway() {
        let tasks = Tasks::default();
        let (done, mut outcome) = oneshot::channel();
        drop(tasks.begin(Box::pin(async move {
            tokio::time::sleep(Duration::from_secs(5)).await;
            done.send(()).unwrap();
            Response::default()
        })));
        tokio::time::sleep(Duration::from_secs(6)).await;
        assert!(outcome.try_recv().is_ok());
        let panics = tasks.begin(Box::pin(async { panic!("this panic is part of the test") }));
        assert_eq!(panics.await.unwrap_err().kind(), crate::Kind::OutcomeUnknown);
        let (held, outcome) = oneshot::channel::<()>();
        let cut = tasks.begin(Box::pin(async move {
            let _held = held;
            std::future::pending().await
        }));
        drop(tasks);
        assert_eq!(cut.await.unwrap_err().kind(), crate::Kind::OutcomeUnknown);
        assert!(outcome.await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn what_comes_soon_is_as_it_is() {
        let response = answer(after(9, StatusCode::CONFLICT, "x"), at_once(), Response::new(())).await;
        assert_eq!(response.status(), StatusCode::CONFLICT);
        assert_eq!(response.into_body().collect(10).await.unwrap(), "x");
    }

    #[tokio::test(start_paused = true)]
    async fn what_takes_long_gives_signs_of_life() {
        let document = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error/>";
        let response = answer(after(45, StatusCode::CONFLICT, document), at_once(), Response::new(())).await;
        assert_eq!(response.status(), StatusCode::OK);
        let mut last = tokio::time::Instant::now();
        let mut body = response.into_body().into_data_stream();
        let mut text = Vec::new();
        while let Some(block) = body.next().await {
            assert!(last.elapsed() <= SILENCE);
            last = tokio::time::Instant::now();
            text.extend(block.unwrap());
        }
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n   <Error/>"
        );
    }

    #[tokio::test(start_paused = true)]
    async fn an_end_without_a_document_is_none() {
        let response = answer(after(45, StatusCode::OK, ""), at_once(), Response::new(())).await;
        assert!(response.into_body().collect(100).await.is_err());
    }
}
