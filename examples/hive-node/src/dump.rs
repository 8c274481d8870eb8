//! `hive-node dump`: every record of the state, as JSON, secrets withheld.
//!
//! The answers kept beside client tokens are withheld whole: they may be of any action.

use std::sync::Arc;

use hive_core::gateway::admin::Page;
use hive_core::state::{KeyRange, StateStore};
use hive_core::{Error, Result, ResultExt as _};
use serde_json::{Value, json};

use crate::home::Home;
use crate::status;

/// Fields that are not shown, whatever record they are in.
const SECRET: &[&str] = &["answered", "secret", "password", "private", "key_material", "user_data", "inline"];

/// Records that are not shown: what they hold is their owners' own.
const PRIVATE: &[&str] = &["instance-user-data", "instance-console"];

/// The page from which the command reads.
pub(crate) fn page(state: Arc<dyn StateStore>) -> Page {
    Arc::new(move || {
        let state = Arc::clone(&state);
        Box::pin(async move { dump(&*state).await })
    })
}

async fn dump(state: &dyn StateStore) -> Result<String> {
    const PAGE: usize = 1000;
    let mut records = serde_json::Map::new();
    let mut rest = KeyRange::all();
    loop {
        let page = state.scan(&rest, PAGE).await?;
        for (key, record) in &page.records {
            records.insert(key.to_string(), shown(&record.value));
        }
        match page.records.last() {
            Some((last, _)) if page.more => rest = rest.after(last),
            _ => break,
        }
    }
    Ok(serde_json::to_string_pretty(&Value::Object(records)).internal("writing the dump")? + "\n")
}

/// A record as it is stored is a line with its kind and version, then JSON. Anything else is shown by its length.
fn shown(value: &[u8]) -> Value {
    let text = std::str::from_utf8(value).ok().and_then(|text| text.split_once('\n'));
    let record = text.and_then(|(kind, json)| Some((kind, serde_json::from_str::<Value>(json).ok()?)));
    match record {
        Some((kind, _)) if PRIVATE.iter().any(|private| kind.split(' ').next() == Some(private)) => {
            json!({ "record": kind, "value": "withheld" })
        }
        Some((kind, mut record)) => {
            withhold(&mut record);
            json!({ "record": kind, "value": record })
        }
        None => json!({ "bytes": value.len() }),
    }
}

fn withhold(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                if SECRET.contains(&name.as_str()) {
                    *field = Value::String("withheld".to_owned());
                } else {
                    withhold(field);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(withhold),
        _ => {}
    }
}

/// Asks a process of the home for it.
///
/// # Errors
/// Where no process answers.
pub(crate) fn fetch(home: &Home) -> Result<String> {
    let mut last = None;
    for socket in status::sockets(home)? {
        match status::get(&socket, "/dump") {
            Ok(text) => return Ok(text),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap_or_else(|| Error::unavailable(format!("nothing runs in {}", home.path("").display()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_records_are_withheld_whole() {
        let text = shown(b"instance-user-data 1\n{\"base64\":\"c2VjcmV0\"}").to_string();
        assert!(text.contains("withheld") && !text.contains("c2VjcmV0"), "{text}");
    }

    #[test]
    fn secrets_are_withheld() {
        let shown = shown(
            b"token 1\n{\"answered\":{\"output\":\"c2VjcmV0\"},\"list\":[{\"password\":\"p\"}],\"n\":1}",
        );
        let text = shown.to_string();
        assert!(!text.contains("c2Vj") && !text.contains("\"p\""), "{text}");
        assert_eq!(shown["value"]["n"], 1);
        assert_eq!(super::shown(b"\xff\xfe"), json!({ "bytes": 2 }));
    }
}
