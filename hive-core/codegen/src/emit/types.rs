//! Structures and enums.

use std::fmt::Write as _;

use crate::model::Reference;
use crate::names;
use crate::plan::MOST_VARIANTS;

use super::{Form, Member, Printed, Printer};

impl<'s> Printer<'s> {
    /// An enum of the model.
    ///
    /// # Errors
    /// The model lacks it.
    pub(crate) fn enumeration(&self, name: &str) -> Printed {
        let shape = self.model.shape(name)?;
        let (core, rust) = (self.core, names::type_name(name));
        let mut out = String::new();
        if shape.values.len() > MOST_VARIANTS {
            let _ = write!(out, "{core}::string_type! {{ /// AWS's `{name}`.\n {rust} }}\n\n");
        } else {
            let variants = names::variants(&shape.values);
            let list: Vec<String> = variants.iter().map(|(v, text)| format!("{v} = {text:?}")).collect();
            let list = list.join(",\n        ");
            let _ = write!(
                out,
                "{core}::string_enum! {{\n    /// AWS's `{name}`.\n    {rust} {{\n        {list},\n    }}\n}}\n\n"
            );
        }
        if self.tests {
            let _ = writeln!(out, "crate::json_text!({rust});\n");
        }
        Ok(out)
    }

    /// A structure of the model with everything it implements but the parts of REST.
    ///
    /// # Errors
    /// The model has something that is not understood.
    pub(crate) fn structure(&self, name: &str, top: bool) -> Printed {
        let used = self.uses.get(name).copied().unwrap_or_default();
        // A shape that only an action not yet chosen uses could be either.
        let either = !used.input && !used.output;
        let members = self.members(name)?;
        let mut out = self.definition(name, &members)?;
        if !self.is_rest() && (used.input || either) {
            out += &self.query_reader(name, &members)?;
            out += &self.query_writer(name, &members)?;
        }
        // Both sides of a document are needed, for servers and for clients. What a message of REST has elsewhere is
        // not read here.
        let document = self.is_rest() || used.output || either;
        let whole = self.model.shape(name)?.payload.is_none() && members.iter().any(Member::in_document);
        if document && (!top || whole) {
            out += &self.xml_writer(name, &members)?;
        }
        if document && (!top || (whole && members.iter().all(Member::in_document))) {
            out += &self.xml_reader(name, &members)?;
        }
        if self.tests {
            out += &self.json(name, &members);
        }
        Ok(out)
    }

    fn definition(&self, name: &str, members: &[Member<'s>]) -> Printed {
        let rust = names::type_name(name);
        let streams = members.iter().any(|member| matches!(member.form, Form::Stream));
        let secret = members.iter().any(|member| self.secret(member.reference, 0));
        let mut derives = Vec::new();
        if !streams {
            derives.push("Clone");
        }
        if !secret {
            derives.push("Debug");
        }
        if self.has_default(name)? {
            derives.push("Default");
        }
        if !streams {
            derives.push("PartialEq");
        }
        let mut out = format!("/// AWS's `{name}`.\n");
        if !derives.is_empty() {
            let _ = writeln!(out, "#[derive({})]", derives.join(", "));
        }
        let _ = writeln!(out, "pub struct {rust} {{");
        for member in members {
            let _ = writeln!(
                out,
                "    /// `{}`.\n    pub {}: {},",
                member.name,
                member.field,
                self.field_type(member)?
            );
        }
        out += "}\n\n";
        if secret {
            out += &self.redacted(&rust, members);
        }
        Ok(out)
    }

    fn field_type(&self, member: &Member<'s>) -> Printed {
        let plain = self.rust(&member.form)?;
        let boxed = if member.boxed { format!("Box<{plain}>") } else { plain };
        Ok(if member.optional() { format!("Option<{boxed}>") } else { boxed })
    }

    /// A `Debug` that shows no secret.
    fn redacted(&self, rust: &str, members: &[Member<'s>]) -> String {
        let mut out = format!(
            "impl std::fmt::Debug for {rust} {{ fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {{ \
             f.debug_struct({rust:?})"
        );
        for member in members {
            let field = &member.field;
            let shown = field.trim_start_matches("r#");
            let _ = if !self.secret(member.reference, 0) {
                write!(out, ".field({shown:?}, &self.{field})")
            } else if member.optional() {
                write!(out, ".field({shown:?}, &self.{field}.as_ref().map(|_| protocol::Redacted))")
            } else {
                write!(out, ".field({shown:?}, &protocol::Redacted)")
            };
        }
        out += ".finish() } }\n\n";
        out
    }

    /// Whether a value is a secret, or a list of them. A structure shows what it may by itself, unless all of it is one.
    fn secret(&self, reference: &Reference, depth: usize) -> bool {
        let Some(shape) = self.model.shapes.get(&reference.shape) else { return false };
        let below = shape.member.iter().chain(&shape.value);
        shape.sensitive || (depth < 8 && below.into_iter().any(|r| self.secret(r, depth + 1)))
    }

    /// Whether every field has a default: a required enum has none.
    fn has_default(&self, name: &str) -> Result<bool, String> {
        for member in self.members(name)?.iter().filter(|member| member.required) {
            let has = match &member.form {
                Form::Leaf(leaf) if member.shape.is_enum() => {
                    let _ = leaf;
                    member.shape.values.len() > MOST_VARIANTS
                }
                Form::Structure(_) => self.has_default(&member.reference.shape)?,
                Form::Leaf(_) | Form::List(_) | Form::Map(..) | Form::Stream => true,
            };
            if !has {
                return Ok(false);
            }
        }
        Ok(true)
    }
}
