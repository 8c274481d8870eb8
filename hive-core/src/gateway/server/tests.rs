//! Connections in memory, on a clock that jumps to what is waited for.

use http::{Response, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, DuplexStream};
use tokio::sync::Barrier;
use tokio::time::Instant;

use super::*;
use crate::Body;

/// A connection to a service that reads the whole body before it answers.
fn connect(graceful: &GracefulShutdown, limits: Limits) -> DuplexStream {
    let service = Service::new(tower::service_fn(|request: Request<Body>| async {
        let read = request.into_body().collect(1 << 20).await;
        let mut answer = Response::new(Body::from(match &read {
            Ok(bytes) => format!("{} bytes", bytes.len()),
            Err(error) => error.code().unwrap_or_default().to_owned(),
        }));
        if read.is_err() {
            *answer.status_mut() = StatusCode::BAD_REQUEST;
        }
        Ok(answer)
    }));
    let (client, server) = tokio::io::duplex(4096);
    tokio::spawn(talk(server, service, limits, graceful.watcher()));
    client
}

async fn answer(mut client: DuplexStream) -> String {
    let mut answer = String::new();
    client.read_to_string(&mut answer).await.unwrap();
    answer
}

/// Many that send a byte a second are all given up in the time that one may be silent.
#[tokio::test(start_paused = true)]
async fn many_who_trickle_are_given_up_and_one_who_does_not_is_served_meanwhile() {
    const MANY: usize = 256;
    let limits = Limits::default();
    let graceful = GracefulShutdown::new();
    let all_begun = Arc::new(Barrier::new(MANY + 1));
    let began = Instant::now();
    let mut slow = JoinSet::new();
    for _ in 0..MANY {
        let (mut client, begun) = (connect(&graceful, limits), Arc::clone(&all_begun));
        slow.spawn(async move {
            client
                .write_all(b"PUT /b/k HTTP/1.1\r\nhost: h\r\ncontent-length: 100000\r\n\r\n")
                .await
                .unwrap();
            begun.wait().await;
            let (reading, mut writing) = tokio::io::split(client);
            let trickle = async {
                while writing.write_all(b"x").await.is_ok() {
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            };
            let mut answer = String::new();
            let mut reading = reading;
            tokio::select! {
                read = reading.read_to_string(&mut answer) => drop(read.unwrap()),
                () = trickle => panic!("the connection has closed without an answer"),
            }
            answer
        });
    }
    all_begun.wait().await;
    let mut quick = connect(&graceful, limits);
    quick
        .write_all(b"PUT /b/k HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello")
        .await
        .unwrap();
    let quick = answer(quick).await;
    assert!(quick.starts_with("HTTP/1.1 200") && quick.ends_with("5 bytes"), "{quick}");
    while let Some(slow) = slow.join_next().await {
        let answer = slow.unwrap();
        assert!(answer.starts_with("HTTP/1.1 400") && answer.ends_with("RequestTimeout"), "{answer}");
    }
    assert!(began.elapsed() < limits.idle_time + Duration::from_secs(2), "{:?}", began.elapsed());
}
