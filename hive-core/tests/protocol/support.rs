//! What the test cases are compared with: shapes as JSON, documents in a canonical form.

use std::collections::BTreeMap;

use hive_core::protocol::xml::{Element, Origin};
use hive_core::protocol::{Answer, Blob, Decode, Encode, Text, rest};
use hive_core::{Operation, RequestId, Result, SeededEntropy, Timestamp};
use serde_json::{Number, Value};

/// A value as AWS's test cases write it.
pub(crate) trait Json: Sized {
    fn to_json(&self) -> Value;
    fn from_json(value: &Value) -> Self;
}

impl Json for () {
    fn to_json(&self) -> Value {
        object([])
    }

    fn from_json(_: &Value) -> Self {}
}

impl Json for String {
    fn to_json(&self) -> Value {
        Value::String(self.clone())
    }

    fn from_json(value: &Value) -> Self {
        value.as_str().unwrap().to_owned()
    }
}

impl Json for bool {
    fn to_json(&self) -> Value {
        Value::Bool(*self)
    }

    fn from_json(value: &Value) -> Self {
        value.as_bool().unwrap()
    }
}

impl Json for i32 {
    fn to_json(&self) -> Value {
        Value::from(*self)
    }

    fn from_json(value: &Value) -> Self {
        value.as_i64().unwrap().try_into().unwrap()
    }
}

impl Json for i64 {
    fn to_json(&self) -> Value {
        Value::from(*self)
    }

    fn from_json(value: &Value) -> Self {
        value.as_i64().unwrap()
    }
}

macro_rules! json_float {
    ($($type:ty)*) => {$(
        impl Json for $type {
            fn to_json(&self) -> Value {
                // By way of the shortest text, so that a narrow float is the number that was meant.
                let text = self.text();
                match Number::from_f64(text.parse().unwrap()) {
                    Some(number) => Value::Number(number),
                    None => Value::String(text.into_owned()),
                }
            }

            fn from_json(value: &Value) -> Self {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                Self::from_text(&text).unwrap()
            }
        }
    )*};
}
json_float!(f32 f64);

impl Json for Blob {
    fn to_json(&self) -> Value {
        Value::String(String::from_utf8(self.to_vec()).unwrap())
    }

    fn from_json(value: &Value) -> Self {
        Blob::from(value.as_str().unwrap().to_owned())
    }
}

impl Json for Timestamp {
    fn to_json(&self) -> Value {
        match self.as_millisecond() {
            whole if whole % 1000 == 0 => Value::from(whole / 1000),
            parts => Value::from(parts as f64 / 1000.0),
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "a time's milliseconds are a whole number after rounding"
    )]
    fn from_json(value: &Value) -> Self {
        Timestamp::from_millisecond((value.as_f64().unwrap() * 1000.0).round() as i64).unwrap()
    }
}

impl<T: Json> Json for Option<T> {
    fn to_json(&self) -> Value {
        self.as_ref().map_or(Value::Null, Json::to_json)
    }

    fn from_json(value: &Value) -> Self {
        (!value.is_null()).then(|| T::from_json(value))
    }
}

impl<T: Json> Json for Box<T> {
    fn to_json(&self) -> Value {
        (**self).to_json()
    }

    fn from_json(value: &Value) -> Self {
        Box::new(T::from_json(value))
    }
}

impl<T: Json> Json for Vec<T> {
    fn to_json(&self) -> Value {
        self.iter().map(Json::to_json).collect()
    }

    fn from_json(value: &Value) -> Self {
        value.as_array().into_iter().flatten().map(Json::from_json).collect()
    }
}

impl<T: Json> Json for BTreeMap<String, T> {
    fn to_json(&self) -> Value {
        self.iter().map(|(key, value)| (key.clone(), value.to_json())).collect()
    }

    fn from_json(value: &Value) -> Self {
        value
            .as_object()
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.clone(), Json::from_json(value)))
            .collect()
    }
}

/// An enum of the test cases.
#[macro_export]
macro_rules! json_text {
    ($name:ident) => {
        impl Json for $name {
            fn to_json(&self) -> Value {
                Value::String(self.to_string())
            }

            fn from_json(value: &Value) -> Self {
                Self::from(value.as_str().unwrap())
            }
        }
    };
}

pub(crate) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// What an operation reads from a request.
pub(crate) fn decoded<O: Operation>(request: rest::Request) -> Result<Value>
where
    O::Input: Json,
{
    O::Input::decode(request).map(|input| input.to_json())
}

/// What an operation answers.
pub(crate) fn encoded<O: Operation>(output: &Value) -> Result<rest::Response>
where
    O::Output: Json,
{
    let answer = Answer { model: O::model(), operation: O::NAME, request_id: request_id() };
    O::Output::from_json(output).encode(&answer)
}

pub(crate) fn request_id() -> RequestId {
    RequestId::random(&SeededEntropy::new(7))
}

/// JSON without what a shape cannot tell apart: a list or a map that is absent and one that is empty, and the ways to
/// write a number.
pub(crate) fn normal(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| (name.clone(), normal(value)));
            members.filter(|(_, value)| !is_empty(value)).collect()
        }
        Value::Array(items) => items.iter().map(normal).collect(),
        Value::Number(number) => Value::from(number.as_f64().unwrap()),
        other => other.clone(),
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => false,
    }
}

/// Whether two documents say the same: but for the order of members and of a map's entries, layout, request ids, and
/// for empty elements that only ours has, because it always writes the wrappers of lists.
pub(crate) fn same_document(ours: &[u8], expected: &str) -> std::result::Result<(), String> {
    let parse = |document| Element::parse(document, Origin::Answer).map_err(|e| format!("{e:?}"));
    let theirs = parse(expected.trim().as_bytes())?;
    let (ours, theirs) = (canonical(&parse(ours)?, Some(&theirs)), canonical(&theirs, None));
    if ours == theirs { Ok(()) } else { Err(format!("{ours}\ninstead of\n{theirs}")) }
}

fn canonical(element: &Element<'_>, like: Option<&Element<'_>>) -> String {
    let mut attributes: Vec<String> =
        element.attributes().iter().map(|(name, value)| format!(" {name}={value:?}")).collect();
    attributes.sort();
    let identifies =
        |name: &str| name.eq_ignore_ascii_case("requestId") || name == "HostId" || name == "ResponseMetadata";
    let wrapper = |child: &Element<'_>| {
        let empty =
            child.children().is_empty() && child.content().is_empty() && child.attributes().is_empty();
        empty && like.is_some_and(|like| like.child(child.name()).is_none())
    };
    let kept = element.children().iter().filter(|child| !identifies(child.name()) && !wrapper(child));
    let mut nth: BTreeMap<&str, usize> = BTreeMap::new();
    let mut children: Vec<(&str, String)> = kept
        .map(|child| {
            let n = nth.entry(child.name()).or_default();
            let twin = like.and_then(|like| like.flat_items(child.name()).nth(*n));
            *n += 1;
            let text = canonical(child, twin);
            // What has a key and a value may be an entry of a map, whose order is nobody's.
            (
                child.name(),
                if twin.unwrap_or(child).children().len() == 2 { text } else { format!("{n:04} {text}") },
            )
        })
        .collect();
    children.sort();
    let children: String = children.into_iter().map(|(_, text)| text).collect();
    let layout = element.content().trim().is_empty() && element.content().contains('\n');
    let text = if element.children().is_empty() && !layout { element.content() } else { "" };
    format!("<{}{}>{text}{children}</>", element.name(), attributes.concat())
}
