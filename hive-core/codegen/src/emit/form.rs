//! Reading and writing forms.

use std::fmt::Write as _;

use crate::model::Reference;
use crate::names;

use super::{Form, Member, Printed, Printer, entry_name};

impl<'s> Printer<'s> {
    /// `FromQuery`.
    pub(super) fn query_reader(&self, name: &str, members: &[Member<'s>]) -> Printed {
        let (rust, core) = (names::type_name(name), self.core);
        let place = if members.is_empty() { "_" } else { "q" };
        let mut out = format!(
            "impl query::FromQuery for {rust} {{ fn from_query({place}: &query::Query<'_>) -> {core}::Result<Self> {{ \
             Ok(Self {{"
        );
        for member in members {
            let _ = write!(out, "{}: {},", member.field, self.read_member(member)?);
        }
        out += "}) } }\n\n";
        Ok(out)
    }

    fn read_member(&self, member: &Member<'s>) -> Printed {
        let key = self.key(member);
        let core = self.core;
        Ok(match &member.form {
            Form::Leaf(leaf) => match (leaf.wrapper, member.required) {
                (None, true) => format!("q.required({key:?})?"),
                (None, false) => format!("q.optional({key:?})?"),
                (Some(w), true) => format!("q.required::<protocol::{w}>({key:?})?.0"),
                (Some(w), false) => format!("q.optional::<protocol::{w}>({key:?})?.map(|time| time.0)"),
            },
            Form::Structure(_) if member.required => format!("q.required({key:?})?"),
            Form::Structure(_) => format!("q.optional({key:?})?"),
            Form::List(entry) => {
                let between = self.between(entry, member.flat());
                match (self.read_simple(entry)?, member.required) {
                    (true, true) => format!("q.required_list({key:?}, {between:?})?"),
                    (true, false) => format!("q.list({key:?}, {between:?})?"),
                    (false, _) => {
                        let read = self.read_place(entry, "q")?;
                        format!(
                            "q.items({key:?}, {between:?})?.iter().map(|q| {read}).collect::<{core}::Result<_>>()?"
                        )
                    }
                }
            }
            Form::Map(k, v) => {
                let between = if member.flat() { "" } else { "entry" };
                let (k, name, read) =
                    (entry_name(k, "key"), entry_name(v, "value"), self.read_place(v, "&q")?);
                format!(
                    "q.entries({key:?}, {between:?}, {k:?}, {name:?})?.into_iter()\
                     .map(|(key, q)| Ok((key, {read}?))).collect::<{core}::Result<_>>()?"
                )
            }
            Form::Stream => return Err(format!("{} is a stream in a form", member.name)),
        })
    }

    fn read_simple(&self, entry: &Reference) -> Result<bool, String> {
        Ok(match self.form(entry)? {
            Form::Leaf(leaf) => leaf.wrapper.is_none(),
            Form::Structure(_) => true,
            _ => false,
        })
    }

    /// Reads the value of a place, called `q` with a borrow or without, as a `Result`.
    fn read_place(&self, entry: &Reference, place: &str) -> Printed {
        let core = self.core;
        Ok(match self.form(entry)? {
            Form::Leaf(leaf) => match leaf.wrapper {
                None => format!("query::FromQuery::from_query({place})"),
                Some(w) => {
                    format!("<protocol::{w} as query::FromQuery>::from_query({place}).map(|time| time.0)")
                }
            },
            Form::Structure(_) => format!("query::FromQuery::from_query({place})"),
            Form::List(inner) => {
                let between = self.between(inner, false);
                let read = self.read_place(inner, "q")?;
                format!("q.own_items({between:?}).iter().map(|q| {read}).collect::<{core}::Result<_>>()")
            }
            Form::Map(k, v) => {
                let (k, name, read) =
                    (entry_name(k, "key"), entry_name(v, "value"), self.read_place(v, "&q")?);
                format!(
                    "q.own_entries(\"entry\", {k:?}, {name:?})?.into_iter()\
                     .map(|(key, q)| Ok((key, {read}?))).collect::<{core}::Result<_>>()"
                )
            }
            Form::Stream => return Err("a stream in a form".to_owned()),
        })
    }

    /// `ToQuery`.
    pub(super) fn query_writer(&self, name: &str, members: &[Member<'s>]) -> Printed {
        let rust = names::type_name(name);
        let writer = if members.is_empty() { "_" } else { "w" };
        let mut out =
            format!("impl query::ToQuery for {rust} {{ fn to_query(&self, {writer}: &mut query::Writer) {{");
        for member in members {
            out += &self.write_member(member)?;
        }
        out += "} }\n\n";
        Ok(out)
    }

    fn write_member(&self, member: &Member<'s>) -> Printed {
        let (key, field) = (self.key(member), &member.field);
        Ok(match &member.form {
            Form::Leaf(_) | Form::Structure(_) => match (member.wrapper(), member.required) {
                (None, true) => format!("w.value({key:?}, &self.{field});"),
                (None, false) => format!("w.optional({key:?}, &self.{field});"),
                (Some(wrap), true) => format!("w.value({key:?}, &protocol::{wrap}(self.{field}));"),
                (Some(wrap), false) => {
                    format!("w.optional({key:?}, &self.{field}.map(protocol::{wrap}));")
                }
            },
            Form::List(entry) if self.read_simple(entry)? => {
                format!("w.list({key:?}, {:?}, &self.{field});", self.between(entry, member.flat()))
            }
            Form::List(entry) => self.write_list(&key, entry, member.flat(), &format!("self.{field}"))?,
            Form::Map(k, v) => self.write_map(&key, (k, v), member.flat(), &format!("self.{field}"))?,
            Form::Stream => return Err(format!("{} is a stream in a form", member.name)),
        })
    }

    fn write_list(&self, key: &str, entry: &Reference, flat: bool, values: &str) -> Printed {
        let between = self.between(entry, flat);
        let write = self.write_place(entry, "value")?;
        Ok(format!(
            "for (n, value) in {values}.iter().enumerate() {{ w.item({key:?}, {between:?}, n, |w| {{ {write} }}); }}"
        ))
    }

    fn write_map(&self, name: &str, map: (&Reference, &Reference), flat: bool, values: &str) -> Printed {
        let between = if flat { "" } else { "entry" };
        let (key, value) = (entry_name(map.0, "key"), entry_name(map.1, "value"));
        let write = match self.form(map.1)? {
            Form::Leaf(leaf) if leaf.wrapper.is_none() => format!("w.value({value:?}, value);"),
            Form::Structure(_) => format!("w.value({value:?}, value);"),
            Form::List(inner) => self.write_list(value, inner, false, "value")?,
            Form::Map(k, v) => self.write_map(value, (k, v), false, "value")?,
            _ => return Err("a map of times in a form".to_owned()),
        };
        Ok(format!(
            "for (n, (key, value)) in {values}.iter().enumerate() {{ \
             w.item({name:?}, {between:?}, n, |w| {{ w.value({key:?}, key); {write} }}); }}"
        ))
    }

    fn write_place(&self, entry: &Reference, value: &str) -> Printed {
        Ok(match self.form(entry)? {
            Form::Leaf(leaf) => match leaf.wrapper {
                None => format!("query::ToQuery::to_query({value}, w);"),
                Some(wrap) => format!("query::ToQuery::to_query(&protocol::{wrap}(*{value}), w);"),
            },
            Form::Structure(_) => format!("query::ToQuery::to_query({value}, w);"),
            Form::List(inner) => self.write_list("", inner, false, value)?,
            Form::Map(k, v) => self.write_map("", (k, v), false, value)?,
            Form::Stream => return Err("a stream in a form".to_owned()),
        })
    }

    /// The name of a member in a form.
    fn key(&self, member: &Member<'s>) -> String {
        if self.is_ec2() {
            // EC2 has names of its own for requests, or those of answers with a capital.
            member.reference.query_name.clone().unwrap_or_else(|| names::type_name(member.wire()))
        } else {
            member.wire().to_owned()
        }
    }

    /// The name between a list and its numbers. EC2 has none.
    fn between<'r>(&self, entry: &'r Reference, flat: bool) -> &'r str {
        if flat || self.is_ec2() { "" } else { entry_name(entry, "member") }
    }
}
