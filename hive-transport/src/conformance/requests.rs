//! A request and what comes of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures_util::future;
use hive_core::{ActionName, Context, Error, Failed, Kind, Result};
use http::{Method, Request, Response};

use super::{Bus, context, echo, request, service, subject};
use crate::MAX_MESSAGE;

pub(super) async fn body_head_and_extensions_arrive(bus: &Bus) -> Result<()> {
    const ACTION: ActionName = ActionName::from_static("ebs", "ec2", "CreateVolume");
    let on = subject("ebs.createvolume")?;
    let served = service(|request: Request<Bytes>| async move {
        let account = request.extensions().get::<Context>().map(|c| c.account().to_string());
        let action = request.extensions().get::<ActionName>().map(ToString::to_string);
        let head = format!("{} {} {:?}", request.method(), request.uri(), request.headers().get("x-test"));
        let body = request.into_body();
        let mut response =
            Response::new([Bytes::from(format!("{account:?} {action:?} {head} ")), body].concat().into());
        *response.status_mut() = http::StatusCode::IM_A_TEAPOT;
        response.headers_mut().insert("x-answer", http::HeaderValue::from_static("42"));
        response
    });
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let mut sent = request("body");
    *sent.method_mut() = Method::PUT;
    *sent.uri_mut() = http::Uri::from_static("/a%20b?c=d");
    sent.headers_mut().insert("x-test", http::HeaderValue::from_static("yes"));
    sent.extensions_mut().insert(context(Duration::from_secs(10))?);
    sent.extensions_mut().insert(ACTION);
    let answer = bus.at(0).request(&on, sent).await?;
    ensure!(answer.status() == 418, "the status is {}", answer.status());
    ensure!(answer.headers().get("x-answer").is_some_and(|v| v == "42"), "a header is missing");
    let expected = r#"Some("123456789012") Some("ec2:CreateVolume") PUT /a%20b?c=d Some("yes") body"#;
    ensure!(answer.body() == expected, "what arrived is {:?}", answer.body());
    Ok(())
}

pub(super) async fn an_error_of_the_handler_arrives(bus: &Bus) -> Result<()> {
    let on = subject("ec2.fails")?;
    let served = service(|_| async {
        let error = Error::conflict("i-1 is running").with_code("IncorrectInstanceState").context("private");
        Failed::response(error)
    });
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let answer = bus.at(0).request(&on, request("")).await?;
    let failed = Failed::of(&answer).ok_or_else(|| Error::internal("the error is missing"))?;
    ensure!(failed.kind() == Kind::Conflict, "the kind is {:?}", failed.kind());
    ensure!(failed.code() == Some("IncorrectInstanceState"), "the code is {:?}", failed.code());
    ensure!(!failed.to_string().contains("private"), "the private half has crossed the wire: {}", **failed);
    Ok(())
}

pub(super) async fn no_one_serving_is_said_at_once(bus: &Bus) -> Result<()> {
    let begun = Instant::now();
    for _ in 0..10 {
        let outcome = bus.at(0).request(&subject("ec2.noone")?, request("")).await;
        ensure!(kind(&outcome) == Some(Kind::Unavailable), "the outcome is {outcome:?}");
    }
    ensure!(begun.elapsed() < Duration::from_secs(5), "it took {:?}", begun.elapsed());
    Ok(())
}

pub(super) async fn silence_is_an_unknown_outcome(bus: &Bus) -> Result<()> {
    let on = subject("ec2.silent")?;
    let _serving = bus.at(1).serve(&on, None, service(|_| future::pending())).await?;
    let begun = Instant::now();
    let mut sent = request("");
    sent.extensions_mut().insert(context(Duration::from_millis(300))?);
    let outcome = bus.at(0).request(&on, sent).await;
    ensure!(kind(&outcome) == Some(Kind::OutcomeUnknown), "the outcome is {outcome:?}");
    let took = begun.elapsed();
    ensure!((250..10_000).contains(&took.as_millis()), "it took {took:?}");
    Ok(())
}

pub(super) async fn the_time_that_remains_travels(bus: &Bus) -> Result<()> {
    let on = subject("ec2.deadline")?;
    let served = service(|request: Request<Bytes>| async move {
        let remaining = request
            .extensions()
            .get::<Context>()
            .map(|context| context.deadline().saturating_duration_since(Instant::now()));
        Response::new(remaining.unwrap_or_default().as_millis().to_string().into())
    });
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let mut sent = request("");
    sent.extensions_mut().insert(context(Duration::from_secs(20))?);
    let answer = bus.at(0).request(&on, sent).await?;
    let millis = std::str::from_utf8(answer.body()).ok().and_then(|text| text.parse::<u64>().ok());
    ensure!(millis.is_some_and(|ms| (10_000..=20_000).contains(&ms)), "{millis:?} ms remained of 20 s");
    Ok(())
}

pub(super) async fn too_large_is_refused_before_sending(bus: &Bus) -> Result<()> {
    let on = subject("ec2.large")?;
    let runs = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&runs);
    let served = service(move |request: Request<Bytes>| {
        counter.fetch_add(1, Ordering::SeqCst);
        async move { Response::new(request.body().len().to_string().into()) }
    });
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let outcome = bus.at(0).request(&on, request(vec![0; MAX_MESSAGE])).await;
    ensure!(kind(&outcome) == Some(Kind::TooLarge), "the outcome is {outcome:?}");
    ensure!(runs.load(Ordering::SeqCst) == 0, "it was run");
    let fits = MAX_MESSAGE - 1024;
    let answer = bus.at(0).request(&on, request(vec![0; fits])).await?;
    ensure!(answer.body() == fits.to_string().as_bytes(), "of {fits} bytes arrived {:?}", answer.body());
    Ok(())
}

pub(super) async fn an_answer_too_large_is_an_error(bus: &Bus) -> Result<()> {
    let on = subject("ec2.verbose")?;
    let served = service(|_| async { Response::new(vec![0; MAX_MESSAGE].into()) });
    let _serving = bus.at(1).serve(&on, None, served).await?;
    let answer = bus.at(0).request(&on, request("")).await?;
    let failed = Failed::of(&answer).map(|failed| failed.kind());
    ensure!(failed == Some(Kind::TooLarge), "the error is {failed:?}");
    ensure!(answer.status() == 500, "the status is {}", answer.status());
    Ok(())
}

pub(super) async fn many_at_once_get_their_own_answers(bus: &Bus) -> Result<()> {
    let on = subject("ec2.echo")?;
    let _serving = bus.at(1).serve(&on, None, echo()).await?;
    let ask = |n: usize| {
        let on = &on;
        async move {
            let body = Bytes::from(n.to_string().repeat(n % 50 + 1));
            let answer = bus.at(n % 2).request(on, request(body.clone())).await?;
            ensure!(*answer.body() == body, "request {n} got {:?}", answer.body());
            Ok(())
        }
    };
    future::try_join_all((0..256).map(ask)).await.map(drop)
}

pub(super) async fn a_request_that_is_late_is_not_run(bus: &Bus) -> Result<()> {
    let on = subject("ec2.late")?;
    let runs = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&runs);
    let served = service(move |_| {
        counter.fetch_add(1, Ordering::SeqCst);
        future::ready(Response::default())
    });
    let _serving = bus.at(1).serve(&on, None, served).await?;
    for micros in [0, 100, 300, 500, 700, 900] {
        let mut sent = request("");
        sent.extensions_mut().insert(context(Duration::from_micros(micros))?);
        let outcome = bus.at(0).request(&on, sent).await;
        ensure!(outcome.is_err(), "a request with {micros} µs left was answered");
    }
    // Whatever was sent before has been taken once this is answered.
    bus.at(0).request(&on, request("")).await?;
    let runs = runs.load(Ordering::SeqCst);
    ensure!(runs == 1, "{} requests were run too late", runs - 1);
    Ok(())
}

pub(super) async fn a_forgotten_request_harms_no_other(bus: &Bus) -> Result<()> {
    let on = subject("ec2.forgotten")?;
    let _serving = bus.at(1).serve(&on, None, echo()).await?;
    for n in 0..50 {
        let forgotten = bus.at(0).request(&on, request("forgotten"));
        let kept = bus.at(0).request(&on, request(n.to_string()));
        let answer = tokio::select! {
            biased;
            answer = kept => answer?,
            never = async { drop(forgotten); future::pending().await } => never,
        };
        ensure!(answer.body() == n.to_string().as_bytes(), "request {n} got {:?}", answer.body());
        // And one that is dropped once it is on its way.
        let begun = bus.at(0).request(&on, request("begun"));
        tokio::select! {
            biased;
            answer = begun => drop(answer?),
            () = tokio::task::yield_now() => {}
        }
    }
    Ok(())
}

pub(super) async fn a_pattern_is_no_place_to_send(bus: &Bus) -> Result<()> {
    let outcome = bus.at(0).request(&subject("ec2.*")?, request("")).await;
    ensure!(kind(&outcome) == Some(Kind::Invalid), "the outcome is {outcome:?}");
    let outcome = bus.at(0).publish(&subject("ec2.>")?, Bytes::new()).await;
    ensure!(outcome.is_err_and(|error| error.kind() == Kind::Invalid), "a pattern was published to");
    Ok(())
}

pub(super) fn kind<T>(outcome: &Result<T>) -> Option<Kind> {
    outcome.as_ref().err().map(Error::kind)
}
