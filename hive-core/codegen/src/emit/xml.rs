//! Reading and writing elements.

use std::fmt::Write as _;

use crate::model::{Namespace, Reference};
use crate::names;

use super::{Form, Member, Printed, Printer, entry_name};

impl<'s> Printer<'s> {
    /// `ToXml`, of the members that are in the document.
    pub(super) fn xml_writer(&self, name: &str, members: &[Member<'s>]) -> Printed {
        let rust = names::type_name(name);
        // Query services leave it to the document.
        let namespace = self.model.shape(name)?.xml_namespace.as_ref().filter(|_| self.is_rest());
        let namespace = namespace.map(Namespace::written);
        let mut attributes = String::new();
        if let Some(namespace) = namespace {
            let _ = write!(attributes, "w.namespace({namespace:?});");
        }
        let mut content = String::new();
        for member in members.iter().filter(|member| member.in_document()) {
            let (wire, field) = (member.wire(), &member.field);
            if !member.reference.xml_attribute {
                content += &self.write_element(member)?;
            } else if member.required {
                let text = format!("protocol::Text::text(&self.{field})");
                let _ = write!(attributes, "w.attribute({wire:?}, &{text});");
            } else {
                let _ = write!(attributes, "w.optional_attribute({wire:?}, &self.{field});");
            }
        }
        if !attributes.is_empty() {
            attributes = format!("fn attributes(&self, w: &mut xml::Writer) {{ {attributes} }}\n\n");
        }
        let writer = if content.is_empty() { "_" } else { "w" };
        Ok(format!(
            "impl xml::ToXml for {rust} {{ {attributes} fn to_xml(&self, {writer}: &mut xml::Writer) {{ {content} }} }}\n\n"
        ))
    }

    fn write_element(&self, member: &Member<'s>) -> Printed {
        let (wire, field) = (member.wire(), &member.field);
        let own = namespace(member.reference.xml_namespace.as_ref());
        let written = match &member.form {
            Form::Leaf(_) | Form::Structure(_) => {
                return Ok(match (member.wrapper(), member.required) {
                    (None, true) if own.is_empty() => format!("w.element({wire:?}, &self.{field});"),
                    (None, false) if own.is_empty() => format!("w.optional({wire:?}, &self.{field});"),
                    (None, true) => format!("w.element_in({wire:?}, {own:?}, &self.{field});"),
                    (None, false) => format!(
                        "if let Some(value) = &self.{field} {{ w.element_in({wire:?}, {own:?}, value); }}"
                    ),
                    (Some(wrap), true) => format!("w.element({wire:?}, &protocol::{wrap}(self.{field}));"),
                    (Some(wrap), false) => {
                        format!("w.optional({wire:?}, &self.{field}.map(protocol::{wrap}));")
                    }
                });
            }
            Form::List(entry) if member.flat() => {
                let inner = entry.xml_namespace.as_ref().or(member.reference.xml_namespace.as_ref());
                match (self.simple(entry)?, inner) {
                    (true, None) => format!("w.flat({wire:?}, &self.{field});"),
                    _ => {
                        let write = self.write_value(wire, &namespace(inner), entry, "value")?;
                        format!("for value in &self.{field} {{ {write} }}")
                    }
                }
            }
            Form::Map(key, value) if member.flat() => {
                let write = self.write_entry(key, value)?;
                format!(
                    "for (key, value) in &self.{field} {{ w.wrap({wire:?}, {own:?}, |w| {{ {write} }}); }}"
                )
            }
            Form::List(_) | Form::Map(..) => {
                self.write_value(wire, &own, member.reference, &format!("&self.{field}"))?
            }
            Form::Stream => return Err(format!("{} is a stream in a document", member.name)),
        };
        // A union is one of its members, so those that are empty are not there.
        let guarded = format!("if !self.{field}.is_empty() {{ {written} }}");
        Ok(if member.union { guarded } else { written })
    }

    /// Writes the value of an expression, a reference, as an element.
    fn write_value(&self, name: &str, own: &str, reference: &Reference, value: &str) -> Printed {
        let listed =
            || namespace(self.model.shapes.get(&reference.shape).and_then(|s| s.xml_namespace.as_ref()));
        Ok(match self.form(reference)? {
            Form::Leaf(leaf) => match leaf.wrapper {
                Some(wrap) => format!("w.element({name:?}, &protocol::{wrap}(*{value}));"),
                None if own.is_empty() => format!("w.element({name:?}, {value});"),
                None => format!("w.element_in({name:?}, {own:?}, {value});"),
            },
            Form::Structure(_) if own.is_empty() => format!("w.element({name:?}, {value});"),
            Form::Structure(_) => format!("w.element_in({name:?}, {own:?}, {value});"),
            Form::List(entry) => {
                let own = if own.is_empty() { listed() } else { own.to_owned() };
                let item = entry_name(entry, "member");
                let inner = namespace(entry.xml_namespace.as_ref());
                if self.simple(entry)? && own.is_empty() && inner.is_empty() {
                    return Ok(format!("w.list({name:?}, {item:?}, {value});"));
                }
                let write = self.write_value(item, &inner, entry, "value")?;
                format!("w.wrap({name:?}, {own:?}, |w| for value in {value} {{ {write} }});")
            }
            Form::Map(key, entry) => {
                let own = if own.is_empty() { listed() } else { own.to_owned() };
                let write = self.write_entry(key, entry)?;
                format!(
                    "w.wrap({name:?}, {own:?}, |w| for (key, value) in {value} {{ \
                     w.wrap(\"entry\", \"\", |w| {{ {write} }}); }});"
                )
            }
            Form::Stream => return Err("a stream in a document".to_owned()),
        })
    }

    /// Writes `key` and `value`.
    fn write_entry(&self, key: &Reference, value: &Reference) -> Printed {
        let name = entry_name(key, "key");
        let own = namespace(key.xml_namespace.as_ref());
        let inner = namespace(value.xml_namespace.as_ref());
        let write = self.write_value(entry_name(value, "value"), &inner, value, "value")?;
        Ok(format!("w.element_in({name:?}, {own:?}, key); {write}"))
    }

    fn simple(&self, entry: &Reference) -> Result<bool, String> {
        Ok(match self.form(entry)? {
            Form::Leaf(leaf) => leaf.wrapper.is_none(),
            Form::Structure(_) => true,
            _ => false,
        })
    }

    /// `FromXml`.
    pub(super) fn xml_reader(&self, name: &str, members: &[Member<'s>]) -> Printed {
        let (rust, core) = (names::type_name(name), self.core);
        let place = if members.is_empty() { "_" } else { "e" };
        let mut out = format!(
            "impl xml::FromXml for {rust} {{ fn from_xml({place}: &xml::Element<'_>) -> {core}::Result<Self> {{ \
             Ok(Self {{"
        );
        for member in members {
            let _ = write!(out, "{}: {},", member.field, self.read_element(member)?);
        }
        out += "}) } }\n\n";
        Ok(out)
    }

    /// Reads a member from the element `e`.
    pub(super) fn read_element(&self, member: &Member<'s>) -> Printed {
        let (wire, core) = (member.wire(), self.core);
        Ok(match &member.form {
            Form::Leaf(_) if member.reference.xml_attribute => {
                let required = if member.required { "required_" } else { "" };
                format!("e.{required}attribute({wire:?})?")
            }
            Form::Leaf(_) | Form::Structure(_) => match (member.wrapper(), member.required) {
                (None, true) => format!("e.required({wire:?})?"),
                (None, false) => format!("e.optional({wire:?})?"),
                (Some(w), true) => format!("e.required::<protocol::{w}>({wire:?})?.0"),
                (Some(w), false) => format!("e.optional::<protocol::{w}>({wire:?})?.map(|time| time.0)"),
            },
            Form::List(entry) if self.simple(entry)? => {
                if member.flat() {
                    format!("e.flat({wire:?})?")
                } else {
                    format!("e.list({wire:?}, {:?})?", entry_name(entry, "member"))
                }
            }
            Form::List(entry) => {
                let read = self.read_value(entry)?;
                let items = if member.flat() {
                    format!("flat_items({wire:?})")
                } else {
                    format!("items({wire:?}, {:?})", entry_name(entry, "member"))
                };
                format!("e.{items}.map(|e| {read}).collect::<{core}::Result<_>>()?")
            }
            Form::Map(key, value) => {
                let items = if member.flat() {
                    format!("flat_items({wire:?})")
                } else {
                    format!("items({wire:?}, \"entry\")")
                };
                format!("e.{items}.map(|e| {}).collect::<{core}::Result<_>>()?", self.read_entry(key, value)?)
            }
            Form::Stream => return Err(format!("{} is a stream in a document", member.name)),
        })
    }

    /// Reads the element `e`, as a `Result`.
    fn read_value(&self, reference: &Reference) -> Printed {
        let core = self.core;
        Ok(match self.form(reference)? {
            Form::Leaf(leaf) => match leaf.wrapper {
                None => "xml::FromXml::from_xml(e)".to_owned(),
                Some(w) => format!("<protocol::{w} as xml::FromXml>::from_xml(e).map(|time| time.0)"),
            },
            Form::Structure(_) => "xml::FromXml::from_xml(e)".to_owned(),
            Form::List(entry) => {
                let (item, read) = (entry_name(entry, "member"), self.read_value(entry)?);
                format!("e.flat_items({item:?}).map(|e| {read}).collect::<{core}::Result<_>>()")
            }
            Form::Map(key, value) => {
                let read = self.read_entry(key, value)?;
                format!("e.flat_items(\"entry\").map(|e| {read}).collect::<{core}::Result<_>>()")
            }
            Form::Stream => return Err("a stream in a document".to_owned()),
        })
    }

    fn read_entry(&self, key: &Reference, value: &Reference) -> Printed {
        let (key, name, read) = (entry_name(key, "key"), entry_name(value, "value"), self.read_value(value)?);
        Ok(format!("{{ let (key, e) = e.entry({key:?}, {name:?})?; Ok((key, {read}?)) }}"))
    }
}

/// A namespace as the writer takes it; empty is none.
pub(super) fn namespace(namespace: Option<&Namespace>) -> String {
    namespace.map(Namespace::written).unwrap_or_default()
}
