use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::UnixListener;

use super::*;

const GREETING: &str =
    r#"{"QMP":{"version":{"qemu":{"micro":22,"minor":2,"major":7}},"capabilities":["oob"]}}"#;

/// A QEMU that greets, and then does with each command what it is told.
struct Fake {
    socket: tempfile::TempDir,
    listener: UnixListener,
}

impl Fake {
    fn new() -> Self {
        let socket = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(socket.path().join("qmp")).unwrap();
        Self { socket, listener }
    }

    async fn connect(&self) -> Result<Qmp> {
        Qmp::connect(&self.socket.path().join("qmp"), Duration::from_secs(30)).await
    }

    /// Serves one connection; `answer` turns a command's name and id into what is sent, or ends it.
    async fn serve(&self, answer: impl Fn(&str, u64) -> Option<String>) {
        let (stream, _) = self.listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        write.write_all(format!("{GREETING}\r\n").as_bytes()).await.unwrap();
        let mut lines = BufReader::new(read).lines();
        while let Ok(Some(line)) = lines.next_line().await {
            let command: Value = serde_json::from_str(&line).unwrap();
            let (name, id) = (command["execute"].as_str().unwrap(), command["id"].as_u64().unwrap());
            let sent = match name {
                "qmp_capabilities" => Some(done(id)),
                other => answer(other, id),
            };
            let Some(sent) = sent else { return };
            if write.write_all(sent.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}

fn done(id: u64) -> String {
    format!("{{\"return\":{{}},\"id\":{id}}}\r\n")
}

/// Runs both sides until the client's has ended.
async fn with<T>(answer: impl Fn(&str, u64) -> Option<String>, client: impl AsyncFnOnce(Qmp) -> T) -> T {
    let fake = Fake::new();
    let client = async { client(fake.connect().await.unwrap()).await };
    let mut client = std::pin::pin!(client);
    let mut server = std::pin::pin!(fake.serve(answer));
    tokio::select! {
        output = &mut client => return output,
        () = &mut server => {}
    }
    client.await
}

#[tokio::test]
async fn replies_find_those_who_wait_and_events_everyone() {
    let answer = |name: &str, id| {
        let event = r#"{"timestamp":{"seconds":1,"microseconds":2},"event":"RESET","data":{"guest":true}}"#;
        Some(format!("{event}\n{{\"return\":\"{name}\",\"id\":{id}}}\n"))
    };
    with(answer, async |qmp| {
        let mut events = qmp.events();
        let (one, two) = tokio::join!(qmp.execute("one", json!({})), qmp.execute("two", json!({})));
        assert_eq!((one.unwrap(), two.unwrap()), (json!("one"), json!("two")));
        assert_eq!(
            events.recv().await.unwrap(),
            Event { name: "RESET".to_owned(), data: json!({ "guest": true }) }
        );
    })
    .await;
}

#[tokio::test]
async fn a_refusal_says_its_kind_and_keeps_its_words_private() {
    let answer = |name: &str, id| {
        let class = if name == "device_del" { "DeviceNotFound" } else { "GenericError" };
        Some(format!("{{\"error\":{{\"class\":\"{class}\",\"desc\":\"/secret\"}},\"id\":{id}}}\n"))
    };
    with(answer, async |qmp| {
        let missing = qmp.execute("device_del", json!({})).await.unwrap_err();
        assert_eq!(missing.kind(), Kind::NotFound);
        let refused = qmp.execute("blockdev-del", json!({})).await.unwrap_err();
        assert_eq!(refused.kind(), Kind::Conflict);
        assert!(!refused.message().contains("secret") && refused.to_string().contains("secret"));
    })
    .await;
}

#[tokio::test]
async fn an_end_in_the_middle_is_an_unknown_outcome_and_later_nothing_is_sent() {
    with(
        |_, _| None,
        async |qmp| {
            assert_eq!(qmp.execute("quit", json!({})).await.unwrap_err().kind(), Kind::OutcomeUnknown);
            qmp.ended().await;
            assert_eq!(qmp.execute("quit", json!({})).await.unwrap_err().kind(), Kind::Unavailable);
        },
    )
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_reply_is_not_waited_for_without_end() {
    with(
        |_, _| Some(String::new()),
        async |qmp| {
            assert_eq!(
                qmp.execute("query-status", json!({})).await.unwrap_err().kind(),
                Kind::OutcomeUnknown
            );
            assert_eq!(qmp.shared.pending().as_ref().unwrap().len(), 0, "nobody waits any more");
        },
    )
    .await;
}

#[tokio::test]
async fn a_line_without_end_and_one_that_is_no_json_end_the_connection() {
    for evil in ["x".repeat(MAX_LINE + 2), "nonsense\n".to_owned()] {
        with(
            |_, _| Some(evil.clone()),
            async |qmp| {
                assert_eq!(qmp.execute("x", json!({})).await.unwrap_err().kind(), Kind::OutcomeUnknown);
                qmp.ended().await;
            },
        )
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_does_not_greet_is_not_waited_for_without_end() {
    let fake = Fake::new();
    assert_eq!(fake.connect().await.unwrap_err().kind(), Kind::Unavailable);
    let nowhere = Qmp::connect(Path::new("/nonexistent"), Duration::from_secs(1)).await;
    assert_eq!(nowhere.unwrap_err().kind(), Kind::Unavailable);
}
