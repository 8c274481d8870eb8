//! Test-only shapes: those of the protocols' test cases, which compare themselves with JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Deserialize;

use crate::model::{Metadata, Model, Operation, Shape};
use crate::names;
use crate::plan::Use;

use super::{Member, Printed, Printer};

/// The cases of one operation, which bring their shapes along.
#[derive(Debug, Deserialize)]
struct Suite {
    metadata: Metadata,
    shapes: BTreeMap<String, Shape>,
    cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
struct Case {
    given: Given,
}

#[derive(Clone, Debug, Deserialize)]
struct Given {
    name: String,
    #[serde(flatten)]
    operation: Operation,
}

impl<'s> Printer<'s> {
    /// The comparison of a structure with JSON.
    pub(super) fn json(&self, name: &str, members: &[Member<'s>]) -> String {
        let rust = names::type_name(name);
        let (mut to, mut from) = (String::new(), String::new());
        for member in members {
            let (field, name) = (&member.field, member.name);
            let _ = write!(to, "({name:?}, self.{field}.to_json()),");
            let _ = write!(from, "{field}: Json::from_json(&value[{name:?}]),");
        }
        let value = if members.is_empty() { "_" } else { "value" };
        format!(
            "impl Json for {rust} {{ fn to_json(&self) -> Value {{ object([{to}]) }}\n\n\
             fn from_json({value}: &Value) -> Self {{ Self {{ {from} }} }} }}\n\n"
        )
    }
}

/// A file of the protocols' test cases as Rust: a module a suite, and functions that find it by its number.
///
/// # Errors
/// A case has something that is not understood.
pub(crate) fn suites(json: &str, side: &str) -> Printed {
    let suites: Vec<Suite> = serde_json::from_str(json).map_err(|e| format!("reading test cases: {e}"))?;
    let mut out = String::new();
    let mut arms = String::new();
    for (number, suite) in suites.into_iter().enumerate() {
        let given = suite.cases.first().ok_or("a suite without cases")?.given.clone();
        if suite.cases.iter().any(|case| case.given.name != given.name) {
            return Err(format!("the suite of {} has cases of other operations", given.name));
        }
        let mut metadata = suite.metadata;
        if metadata.protocol != "rest-xml" {
            metadata.xml_namespace = "https://example.com/".to_owned();
        }
        let name = given.name.clone();
        let model = Model {
            metadata,
            operations: BTreeMap::from([(name.clone(), given.operation)]),
            shapes: suite.shapes,
        };
        let module = format!("s{number}_{}", names::snake_case(&name));
        out += &format!("pub mod {module} {{ use super::*; {} }}\n\n", print(&model, &name)?);
        let _ = match side {
            "input" => write!(arms, "{number} => decoded::<{module}::{name}>(message),"),
            _ => write!(arms, "{number} => encoded::<{module}::{name}>(message),"),
        };
    }
    let head = if side == "input" {
        "/// The request of a suite, read.\npub fn decode(suite: usize, message: rest::Request) -> hive_core::Result<Value>"
    } else {
        "/// The answer of a suite, written.\n\
         pub(crate) fn encode(suite: usize, message: &Value) -> hive_core::Result<rest::Response>"
    };
    Ok(format!("{head} {{ match suite {{ {arms} _ => panic!(\"there is no suite {{suite}}\") }} }}\n\n{out}"))
}

fn print(model: &Model, name: &str) -> Printed {
    let operation = &model.operations[name];
    let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
    let tops: Vec<&str> =
        [&operation.input, &operation.output].into_iter().flatten().map(|r| r.shape.as_str()).collect();
    for (side, input) in [(&operation.input, true), (&operation.output, false)] {
        let Some(reference) = side else { continue };
        for shape in model.closure([reference.shape.as_str()])? {
            let found = uses.entry(shape).or_default();
            found.input |= input;
            found.output |= !input;
        }
    }
    let roots = BTreeMap::new();
    let printer =
        Printer { service: "test", model, uses: &uses, core: "hive_core", roots: &roots, tests: true };
    let mut out = printer.service_model();
    out += &printer.operation(name, "")?;
    for shape in uses.keys() {
        match model.shape(shape)? {
            of if of.is_enum() => out += &printer.enumeration(shape)?,
            of if of.kind == "structure" => {
                out += &printer.structure(shape, printer.is_rest() && tops.contains(shape))?;
            }
            _ => {}
        }
    }
    if printer.is_rest() {
        out += &printer.rest_shapes(name, &mut BTreeMap::new())?;
    }
    Ok(out)
}
