//! Printing Rust.
//!
//! The text is not pretty: rustfmt comes after. What it calls is in hive-core's `protocol`.

mod form;
mod json;
mod operation;
mod rest;
mod types;
mod xml;

use std::collections::BTreeMap;

use crate::model::{Model, Reference, Shape};
use crate::names;
use crate::plan::Use;

pub(crate) use json::suites;

/// What the printing of one service in one crate needs to know.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Printer<'s> {
    /// As in a signature's scope: `ec2`.
    pub(crate) service: &'s str,
    /// Its model.
    pub(crate) model: &'s Model,
    /// How each shape is used.
    pub(crate) uses: &'s BTreeMap<&'s str, Use>,
    /// How hive-core is called: `hive_core`, or `crate` in itself.
    pub(crate) core: &'s str,
    /// Root elements that the model leaves out, by operation.
    pub(crate) roots: &'s BTreeMap<(String, String), String>,
    /// The protocol's test cases: shapes can be compared with JSON, and payloads are called by their shapes.
    pub(crate) tests: bool,
}

/// A result whose error says what in the model is not understood.
pub(crate) type Printed = Result<String, String>;

/// A value that is one piece of text.
#[derive(Clone, Debug)]
pub(crate) struct Leaf {
    /// Its Rust type.
    pub(crate) rust: String,
    /// What it is wrapped in on the wire, where it is not ISO 8601.
    pub(crate) wrapper: Option<&'static str>,
}

/// What a member is, as far as Rust is concerned.
#[derive(Clone, Debug)]
pub(crate) enum Form<'s> {
    /// One piece of text.
    Leaf(Leaf),
    /// A structure's Rust type.
    Structure(String),
    /// Many values.
    List(&'s Reference),
    /// Many values with names.
    Map(&'s Reference, &'s Reference),
    /// A body that is not read into memory.
    Stream,
}

/// A member of a structure.
#[derive(Clone, Debug)]
pub(crate) struct Member<'s> {
    /// AWS's name.
    pub(crate) name: &'s str,
    /// Rust's name.
    pub(crate) field: String,
    /// Its use.
    pub(crate) reference: &'s Reference,
    /// Its shape.
    pub(crate) shape: &'s Shape,
    /// Where it is, if not in the document.
    pub(crate) location: Option<&'s str>,
    /// What it is.
    pub(crate) form: Form<'s>,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// Whether it holds its own kind, so that it needs a box.
    pub(crate) boxed: bool,
    /// Whether the structure is one of its members and no more.
    pub(crate) union: bool,
}

impl<'s> Printer<'s> {
    /// Whether EC2's rules for names hold.
    #[must_use]
    pub(crate) fn is_ec2(&self) -> bool {
        self.model.metadata.protocol == "ec2"
    }

    /// Whether members can be elsewhere than in a document.
    #[must_use]
    pub(crate) fn is_rest(&self) -> bool {
        self.model.metadata.protocol == "rest-xml"
    }

    /// The members of a structure.
    ///
    /// # Errors
    /// The model has something that is not understood.
    pub(crate) fn members(&self, name: &str) -> Result<Vec<Member<'s>>, String> {
        let outer = self.model.shape(name)?;
        let answers = self.uses.get(name).is_some_and(|used| used.output && !used.input);
        outer
            .members()
            .into_iter()
            .map(|(member, reference)| {
                let shape = self.model.shape(&reference.shape)?;
                let form = self.form(reference)?;
                let boxed = shape.kind == "structure"
                    && (reference.shape == name || self.model.holds(&reference.shape, name)?);
                // An answer has no path and no query string: what a model puts there is in its document.
                let elsewhere = |location: &&str| !(answers && matches!(*location, "uri" | "querystring"));
                let location = reference.location.as_deref().filter(elsewhere);
                let required = outer.required.iter().any(|required| required == member);
                Ok(Member {
                    name: member,
                    field: names::field_name(member),
                    reference,
                    shape,
                    location,
                    form,
                    required,
                    boxed,
                    union: outer.union,
                })
            })
            .collect()
    }

    /// What a reference is.
    ///
    /// # Errors
    /// The model has something that is not understood.
    pub(crate) fn form(&self, reference: &Reference) -> Result<Form<'s>, String> {
        let shape = self.model.shape(&reference.shape)?;
        let leaf = |rust: String| Form::Leaf(Leaf { rust, wrapper: None });
        Ok(match shape.kind.as_str() {
            _ if reference.streaming || shape.streaming => Form::Stream,
            _ if shape.eventstream => return Err(format!("{} is a stream of events", reference.shape)),
            "structure" => Form::Structure(names::type_name(&reference.shape)),
            "list" => Form::List(shape.member.as_ref().ok_or("a list without entries")?),
            "map" => match (&shape.key, &shape.value) {
                (Some(key), Some(value)) => Form::Map(key, value),
                _ => return Err(format!("{} is a map without keys or values", reference.shape)),
            },
            "string" | "character" if shape.is_enum() => leaf(names::type_name(&reference.shape)),
            "string" | "character" => leaf("String".to_owned()),
            "boolean" => leaf("bool".to_owned()),
            "integer" => leaf("i32".to_owned()),
            "long" => leaf("i64".to_owned()),
            "float" => leaf("f32".to_owned()),
            "double" => leaf("f64".to_owned()),
            "blob" => leaf("protocol::Blob".to_owned()),
            "timestamp" => {
                let format = reference.timestamp_format.as_ref().or(shape.timestamp_format.as_ref());
                let in_header = matches!(reference.location.as_deref(), Some("header" | "headers"));
                let wrapper = match format.map(String::as_str) {
                    Some("rfc822") => Some("HttpDate"),
                    Some("unixTimestamp") => Some("EpochSeconds"),
                    Some("iso8601") => None,
                    None if in_header => Some("HttpDate"),
                    None => None,
                    Some(other) => return Err(format!("{} has the time format {other}", reference.shape)),
                };
                Form::Leaf(Leaf { rust: format!("{}::Timestamp", self.core), wrapper })
            }
            other => return Err(format!("{} is a {other}", reference.shape)),
        })
    }

    /// The Rust type of a value, without `Option` and box.
    ///
    /// # Errors
    /// The model has something that is not understood.
    pub(crate) fn rust(&self, form: &Form<'s>) -> Printed {
        Ok(match form {
            Form::Leaf(leaf) => leaf.rust.clone(),
            Form::Structure(name) => name.clone(),
            Form::List(entry) => format!("Vec<{}>", self.rust(&self.form(entry)?)?),
            Form::Map(_, value) => {
                format!("std::collections::BTreeMap<String, {}>", self.rust(&self.form(value)?)?)
            }
            Form::Stream => "rest::Streaming".to_owned(),
        })
    }
}

impl Member<'_> {
    /// Whether the field is an `Option`.
    #[must_use]
    pub(crate) fn optional(&self) -> bool {
        !self.required && matches!(self.form, Form::Leaf(_) | Form::Structure(_))
    }

    /// Whether it is in the document.
    #[must_use]
    pub(crate) fn in_document(&self) -> bool {
        self.location.is_none()
    }

    /// Whether it has no element around it.
    #[must_use]
    pub(crate) fn flat(&self) -> bool {
        self.reference.flattened || self.shape.flattened
    }

    /// The name of its element, header or parameter.
    #[must_use]
    pub(crate) fn wire(&self) -> &str {
        let shape =
            if matches!(self.form, Form::List(_)) { self.shape.location_name.as_deref() } else { None };
        self.reference.location_name.as_deref().or(shape).unwrap_or(self.name)
    }

    /// The path of the wrapper of its text in hive-core.
    #[must_use]
    pub(crate) fn wrapper(&self) -> Option<&'static str> {
        match &self.form {
            Form::Leaf(leaf) => leaf.wrapper,
            _ => None,
        }
    }
}

/// The name of an entry's element.
#[must_use]
pub(crate) fn entry_name<'r>(reference: &'r Reference, default: &'r str) -> &'r str {
    reference.location_name.as_deref().unwrap_or(default)
}
