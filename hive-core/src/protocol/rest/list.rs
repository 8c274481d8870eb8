//! Lists in one header.

use crate::Timestamp;
use crate::protocol::timestamp;

/// The items of `a, "b, c", d`. An empty header has none.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let mut item = String::new();
        let used = match rest.strip_prefix('"') {
            Some(quoted) => {
                let mut escaped = false;
                let mut used = rest.len();
                for (at, c) in quoted.char_indices() {
                    match c {
                        _ if std::mem::take(&mut escaped) => item.push(c),
                        '\\' => escaped = true,
                        '"' => {
                            used = at + 2;
                            break;
                        }
                        _ => item.push(c),
                    }
                }
                used + rest[used..].find(',').unwrap_or(rest.len() - used)
            }
            None => {
                let used = rest.find(',').unwrap_or(rest.len());
                rest[..used].trim().clone_into(&mut item);
                used
            }
        };
        items.push(item);
        rest = rest.get(used + 1..).unwrap_or_default().trim_start();
    }
    items
}

/// The items of a list of HTTP dates, each of which has a comma of its own.
pub(super) fn split_dates(text: &str) -> Vec<String> {
    let pieces: Vec<&str> = text.split(',').map(str::trim).filter(|piece| !piece.is_empty()).collect();
    pieces.chunks(2).map(|pair| pair.join(", ")).collect()
}

/// An item as [`split`] reads it.
pub(super) fn quoted(item: &str) -> String {
    if item.contains([',', '"']) {
        format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        item.to_owned()
    }
}

/// Times as one header.
pub(super) fn dates(values: &[Timestamp]) -> String {
    values.iter().map(|time| timestamp::http(*time)).collect::<Vec<_>>().join(", ")
}
