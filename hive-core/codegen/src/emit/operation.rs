//! Actions.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::names;

use super::{Form, Printed, Printer};

/// The most bytes of a document of S3: 10,000 parts of an upload, 1,000 keys.
const DOCUMENT_LIMIT: &str = "8 << 20";

impl<'s> Printer<'s> {
    /// An action, whose shapes are to be found at `shapes`: empty, or a path with its colons.
    ///
    /// # Errors
    /// The model has something that is not understood.
    pub(crate) fn operation(&self, name: &str, shapes: &str) -> Printed {
        let operation = self.model.operations.get(name).ok_or_else(|| format!("there is no {name}"))?;
        let core = self.core;
        let marker = match self.model.metadata.protocol.as_str() {
            "ec2" => "Ec2Query",
            "query" => "AwsQuery",
            "rest-xml" => "RestXml",
            other => return Err(format!("the protocol {other} is not known")),
        };
        let side = |reference: &Option<crate::model::Reference>, side: &str| match reference {
            Some(reference) => format!("{shapes}{}", names::type_name(&reference.shape)),
            None if self.is_rest() => format!("{shapes}{name}{side}"),
            None => "()".to_owned(),
        };
        let (input, output) = (side(&operation.input, "Input"), side(&operation.output, "Output"));
        let mut extra = String::new();
        if let Some(reference) = &operation.input {
            let members = self.members(&reference.shape)?;
            if self.is_rest() && members.iter().any(|member| matches!(member.form, Form::Stream)) {
                let _ = writeln!(extra, "const BODY_LIMIT: Option<usize> = None;");
            } else if self.is_rest() {
                let _ = writeln!(extra, "const BODY_LIMIT: Option<usize> = Some({DOCUMENT_LIMIT});");
            }
        }
        let mut methods = String::new();
        if let Some(reference) = &operation.input {
            let members = self.members(&reference.shape)?;
            if let Some(dry) = members.iter().find(|m| m.name == "DryRun" && m.shape.kind == "boolean") {
                let value = if dry.required { "input.dry_run" } else { "input.dry_run.unwrap_or_default()" };
                let _ = write!(methods, "\n\nfn dry_run(input: &Self::Input) -> bool {{ {value} }}");
            }
            let token = members.iter().find(|m| {
                m.name == "ClientToken" || (m.reference.idempotency_token && m.shape.kind == "string")
            });
            if let Some(token) = token {
                let field = &token.field;
                let value = if token.required {
                    format!("Some(&input.{field})")
                } else {
                    format!("input.{field}.as_deref()")
                };
                let _ =
                    write!(methods, "\n\nfn client_token(input: &Self::Input) -> Option<&str> {{ {value} }}");
            }
        }
        Ok(format!(
            "/// `{name}`.\n#[derive(Clone, Copy, Debug)]\npub struct {name};\n\n\
             impl {core}::Operation for {name} {{\n\
             const SERVICE: &'static str = {:?};\nconst NAME: &'static str = {name:?};\n{extra}\
             type Protocol = protocol::{marker};\ntype Input = {input};\ntype Output = {output};\n\n\
             fn model() -> &'static protocol::ServiceModel {{ &MODEL }}{methods}\n}}\n\n",
            self.service
        ))
    }

    /// What REST needs for an action's shapes, besides the shapes themselves. `printed` says which types have it, and
    /// for which path.
    ///
    /// # Errors
    /// The model has something that is not understood, or two actions share a shape and not their path.
    pub(crate) fn rest_shapes(&self, name: &str, printed: &mut BTreeMap<String, String>) -> Printed {
        let operation = self.model.operations.get(name).ok_or_else(|| format!("there is no {name}"))?;
        let mut out = String::new();
        let path = format!("{} {}", operation.http.method, operation.http.request_uri);
        for (reference, side) in [(&operation.input, "Input"), (&operation.output, "Output")] {
            let shape = reference.as_ref().map(|reference| reference.shape.as_str());
            let rust = shape.map_or_else(|| format!("{name}{side}"), names::type_name);
            if shape.is_none() {
                out += &super::rest::synthesized(name, side);
                if self.tests {
                    out += &self.json(&rust, &[]);
                }
            }
            match printed.insert(format!("{rust} {side}"), path.clone()) {
                Some(other) if other != path => return Err(format!("{rust} is for {other} and for {path}")),
                Some(_) => continue,
                None => {}
            }
            out += &match side {
                "Input" => self.rest_input(&rust, shape, operation)?,
                _ => self.rest_output(&rust, shape, name, operation)?,
            };
        }
        Ok(out)
    }

    /// The model of the service.
    #[must_use]
    pub(crate) fn service_model(&self) -> String {
        let metadata = &self.model.metadata;
        format!(
            "/// What AWS's model says of the service.\npub static MODEL: protocol::ServiceModel = \
             protocol::ServiceModel {{ service: {:?}, version: {:?}, xml_namespace: {:?} }};\n\n",
            self.service, metadata.api_version, metadata.xml_namespace
        )
    }
}
