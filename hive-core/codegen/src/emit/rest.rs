//! Shapes of REST: which member is in the path, the query string, a header, the status or the body.

use std::fmt::Write as _;

use crate::model::{Namespace, Operation};
use crate::names;

use super::xml::namespace;
use super::{Form, Member, Printed, Printer};

/// What the body of a message is.
enum Content<'m, 's> {
    /// Nothing.
    None,
    /// The members without another place.
    Document,
    /// One structure.
    Structure(&'m Member<'s>),
    /// Bytes or text.
    Plain(&'m Member<'s>),
    /// A stream.
    Stream(&'m Member<'s>),
}

impl<'s> Printer<'s> {
    /// Everything that a request's shape implements for REST.
    ///
    /// # Errors
    /// The model has something that is not understood.
    pub(crate) fn rest_input(&self, rust: &str, shape: Option<&str>, operation: &Operation) -> Printed {
        let members = shape.map(|name| self.members(name)).transpose()?.unwrap_or_default();
        let content = self.content(shape, &members)?;
        let core = self.core;
        let pattern = &operation.http.request_uri;
        let said = operation.input.as_ref().and_then(|r| r.location_name.as_deref());
        let root = self.own_name(shape)?.or(said).or(shape).unwrap_or_default();
        let mut fields = String::new();
        let named: Vec<&str> = members.iter().filter(|m| self.is_named_query(m)).map(Member::wire).collect();
        let mut last = String::new();
        for member in &members {
            let read = match member.location {
                Some("uri") => self.typed(member, &format!("r.label({:?})?", member.wire()), true),
                Some("querystring") => self.read_query(member, &named)?,
                Some("header" | "headers") => self.read_header(member)?,
                Some("document") => "r.bytes()?".to_owned(),
                Some(other) => return Err(format!("{} is in the {other} of a request", member.name)),
                None => self.read_content(member, &content)?,
            };
            let field = format!("{}: {read},", member.field);
            if matches!(member.form, Form::Stream) { last = field } else { fields += &field }
        }
        let reading = self.reading(&content, root, "r", "Request");
        let request = if members.is_empty() { "" } else { "let r = " };
        let mut out = format!(
            "impl protocol::Decode<protocol::RestXml> for {rust} {{ \
             fn decode(request: rest::Request) -> {core}::Result<Self> {{ \
             {request}rest::Incoming::new(request, {pattern:?})?; {reading} Ok(Self {{ {fields}{last} }}) }} }}\n\n"
        );
        out += &self.encode_request(rust, &members, &content, operation, root)?;
        Ok(out)
    }

    fn encode_request(
        &self,
        rust: &str,
        members: &[Member<'s>],
        content: &Content<'_, 's>,
        operation: &Operation,
        root: &str,
    ) -> Printed {
        let core = self.core;
        let mut out = String::new();
        for member in members {
            let (wire, field) = (member.wire(), &member.field);
            match member.location {
                Some("uri") => {
                    let value = self.wrapped(member, &format!("self.{field}"));
                    let _ = write!(out, "r.label({wire:?}, &{value})?;");
                }
                Some("querystring") => out += &self.write_query(member)?,
                Some("header" | "headers") => out += &self.write_header(member)?,
                _ => {}
            }
        }
        let shape = operation.input.as_ref().map(|r| self.model.shape(&r.shape)).transpose()?;
        let own = operation.input.as_ref().and_then(|r| r.xml_namespace.as_ref());
        let own = own.or(shape.and_then(|shape| shape.xml_namespace.as_ref()));
        let finish = self.finish(content, root, &format!("{:?}", namespace(own)), true);
        let mutable = if out.is_empty() { "" } else { "mut " };
        let method = &operation.http.method;
        let pattern = &operation.http.request_uri;
        Ok(format!(
            "impl protocol::EncodeRequest<protocol::RestXml> for {rust} {{ \
             fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> {core}::Result<rest::Request> {{ \
             let {mutable}r = rest::Call::new({method:?}, {pattern:?}); {out} {finish} }} }}\n\n"
        ))
    }

    /// Everything that an answer's shape implements for REST.
    ///
    /// # Errors
    /// The model has something that is not understood.
    pub(crate) fn rest_output(
        &self,
        rust: &str,
        shape: Option<&str>,
        name: &str,
        operation: &Operation,
    ) -> Printed {
        let members = shape.map(|name| self.members(name)).transpose()?.unwrap_or_default();
        let content = self.content(shape, &members)?;
        let core = self.core;
        let said = self.roots.get(&(self.service.to_owned(), name.to_owned())).map(String::as_str);
        let modelled = operation.output.as_ref().and_then(|r| r.location_name.as_deref());
        let root = said.or(self.own_name(shape)?).or(modelled).or(shape).unwrap_or_default();
        let (mut write, mut fields, mut last) = (String::new(), String::new(), String::new());
        for member in &members {
            let read = match member.location {
                Some("header" | "headers") => {
                    write += &self.write_header(member)?;
                    self.read_header(member)?
                }
                Some("statusCode") => {
                    let field = &member.field;
                    let value =
                        if member.required { format!("Some(self.{field})") } else { format!("self.{field}") };
                    let _ = write!(write, "r.status({value});");
                    if member.required { "r.status()".to_owned() } else { "Some(r.status())".to_owned() }
                }
                Some(other) => return Err(format!("{} is in the {other} of an answer", member.name)),
                None => self.read_content(member, &content)?,
            };
            let field = format!("{}: {read},", member.field);
            if matches!(member.form, Form::Stream) { last = field } else { fields += &field }
        }
        let status = operation.http.response_code;
        let shape_namespace =
            shape.map(|name| self.model.shape(name)).transpose()?.and_then(|s| s.xml_namespace.as_ref());
        let model_namespace =
            shape_namespace.map_or(self.model.metadata.xml_namespace.clone(), Namespace::written);
        let model_namespace = format!("{model_namespace:?}");
        let unwrapped = members.iter().filter(|m| m.in_document()).map(Member::wire).eq([root]);
        let (finish, reading) = if unwrapped && matches!(content, Content::Document) {
            // The root is the only member itself.
            let field =
                members.iter().find(|m| m.in_document()).map(|m| m.field.as_str()).unwrap_or_default();
            let absent = format!("None => r.document({root:?}, {model_namespace}, &()),");
            let present = format!("Some(value) => r.document({root:?}, {model_namespace}, value),");
            let finish = format!("Ok(match &self.{field} {{ {present} {absent} }})");
            let reading = "let bytes = r.bytes()?; let e = &xml::Element::answer_around(bytes.as_ref())?;";
            (finish, reading.to_owned())
        } else {
            (
                self.finish(&content, root, &model_namespace, false),
                self.reading(&content, root, "r", "Answer"),
            )
        };
        let mutable = if write.is_empty() { "" } else { "mut " };
        let response = if !(fields.contains("r.") || last.contains("r.") || reading.contains("r.")) {
            ""
        } else {
            "let r = "
        };
        Ok(format!(
            "impl protocol::Encode<protocol::RestXml> for {rust} {{ \
             fn encode(self, answer: &protocol::Answer) -> {core}::Result<rest::Response> {{ \
             let {mutable}r = rest::Outgoing::new({status}, answer); {write} {finish} }} }}\n\n\
             impl protocol::DecodeResponse<protocol::RestXml> for {rust} {{ \
             fn decode_response(response: rest::Response) -> {core}::Result<Self> {{ \
             {response}rest::Answered::new(response)?; {reading} Ok(Self {{ {fields}{last} }}) }} }}\n\n"
        ))
    }

    /// The name that a shape has as a document.
    fn own_name(&self, shape: Option<&str>) -> Result<Option<&'s str>, String> {
        let shape = shape.map(|name| self.model.shape(name)).transpose()?;
        Ok(shape.and_then(|shape| shape.location_name.as_deref()))
    }

    fn content<'m>(&self, shape: Option<&str>, members: &'m [Member<'s>]) -> Result<Content<'m, 's>, String> {
        let Some(shape) = shape else { return Ok(Content::None) };
        if let Some(payload) = &self.model.shape(shape)?.payload {
            let member = members.iter().find(|member| member.name == payload);
            let member = member.ok_or_else(|| format!("{shape} has no member {payload}"))?;
            return Ok(match member.form {
                Form::Stream => Content::Stream(member),
                Form::Structure(_) => Content::Structure(member),
                _ => Content::Plain(member),
            });
        }
        Ok(if members.iter().any(Member::in_document) { Content::Document } else { Content::None })
    }

    /// The statements that make the element `e` of a body.
    fn reading(&self, content: &Content<'_, 's>, root: &str, message: &str, origin: &str) -> String {
        let roots = match content {
            Content::Document => vec![root.to_owned()],
            Content::Structure(member) => self.payload_roots(member),
            _ => return String::new(),
        };
        let parse = if origin == "Request" {
            format!("let document = xml::Element::request(bytes.as_ref(), &{roots:?})?;")
        } else {
            "let document = xml::Element::answer(bytes.as_ref())?;".to_owned()
        };
        let element = if matches!(content, Content::Document) {
            format!("let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::{origin}));")
        } else {
            String::new()
        };
        format!("let bytes = {message}.bytes()?; {parse} {element}")
    }

    fn payload_roots(&self, member: &Member<'s>) -> Vec<String> {
        let mut roots = vec![self.payload_root(member)];
        if !self.tests {
            // Clients made from other forms of the model call it by its shape.
            roots.push(member.reference.shape.clone());
            roots.dedup();
        }
        roots
    }

    /// The root element of a payload.
    fn payload_root(&self, member: &Member<'s>) -> String {
        let explicit = member.reference.location_name.as_ref();
        // The export of the test cases gives every payload its member's name, said or not.
        let explicit = explicit.filter(|name| !self.tests || name.as_str() != member.name);
        let shape = member.shape.location_name.as_ref();
        explicit.or(shape).unwrap_or(&member.reference.shape).clone()
    }

    fn read_content(&self, member: &Member<'s>, content: &Content<'_, 's>) -> Printed {
        Ok(match content {
            Content::Structure(payload) if payload.name == member.name => {
                let read = "document.as_ref().map(xml::FromXml::from_xml).transpose()?";
                if member.required {
                    "xml::Element::payload(document.as_ref())?".to_owned()
                } else {
                    read.to_owned()
                }
            }
            Content::Plain(payload) if payload.name == member.name => {
                let read = if member.shape.kind == "blob" { "r.bytes()?" } else { "r.text()?" };
                if member.required { format!("{read}.unwrap_or_default()") } else { read.to_owned() }
            }
            Content::Stream(payload) if payload.name == member.name => "r.into_body().into()".to_owned(),
            Content::Document => self.read_element(member)?,
            _ => return Err(format!("{} has no place", member.name)),
        })
    }

    /// The expression that makes the message of what is left.
    fn finish(&self, content: &Content<'_, 's>, root: &str, own: &str, request: bool) -> String {
        let core = self.core;
        let ok = |call: &str| if request { call.to_owned() } else { format!("Ok({call})") };
        let empty = ok(&format!("r.finish(\"\", {core}::Body::empty())"));
        match content {
            Content::None => empty,
            Content::Document => ok(&format!("r.document({root:?}, {own}, &self)")),
            Content::Structure(member) => {
                let root = self.payload_root(member);
                let own = match &member.reference.xml_namespace {
                    Some(of_member) => format!("{:?}", of_member.written()),
                    None => match &member.shape.xml_namespace {
                        Some(of_shape) => format!("{:?}", of_shape.written()),
                        None if request => "\"\"".to_owned(),
                        None => own.to_owned(),
                    },
                };
                let field = &member.field;
                let write = |value: &str| ok(&format!("r.document({root:?}, {own}, {value})"));
                if member.required {
                    return write(&format!("&self.{field}"));
                }
                format!("match &self.{field} {{ Some(value) => {}, None => {empty} }}", write("value"))
            }
            Content::Plain(member) => {
                let field = &member.field;
                let (kind, body) = if member.shape.kind == "blob" {
                    ("application/octet-stream", format!("{core}::Body::from(value)"))
                } else {
                    let text = "protocol::Text::text(&value).into_owned()";
                    ("text/plain", format!("{core}::Body::from({text})"))
                };
                let write = ok(&format!("r.finish({kind:?}, {body})"));
                if member.required {
                    return format!("{{ let value = self.{field}; {write} }}");
                }
                format!("match self.{field} {{ Some(value) => {write}, None => {empty} }}")
            }
            Content::Stream(member) => {
                ok(&format!("r.finish(\"binary/octet-stream\", self.{}.into_body())", member.field))
            }
        }
    }

    fn is_named_query(&self, member: &Member<'s>) -> bool {
        member.location == Some("querystring") && !matches!(member.form, Form::Map(..))
    }

    /// An expression that reads `T`, unwrapped where the wire has another form of a time.
    fn typed(&self, member: &Member<'s>, read: &str, required: bool) -> String {
        let Some(wrapper) = member.wrapper() else { return read.to_owned() };
        let typed = read.replacen('(', &format!("::<protocol::{wrapper}>("), 1);
        if required { format!("{typed}.0") } else { format!("{typed}.map(|time| time.0)") }
    }

    /// A value as the wire has it.
    fn wrapped(&self, member: &Member<'s>, value: &str) -> String {
        match member.wrapper() {
            Some(wrapper) => format!("protocol::{wrapper}({value})"),
            None => value.to_owned(),
        }
    }

    fn read_query(&self, member: &Member<'s>, named: &[&str]) -> Printed {
        let wire = member.wire();
        Ok(match &member.form {
            Form::Leaf(_) if member.required => {
                self.typed(member, &format!("r.required_query({wire:?})?"), true)
            }
            Form::Leaf(_) => self.typed(member, &format!("r.query({wire:?})?"), false),
            Form::List(entry) => match self.form(entry)? {
                Form::Leaf(leaf) if leaf.wrapper.is_none() => format!("r.query_list({wire:?})?"),
                _ => return Err(format!("{} is a list of more than text in a query string", member.name)),
            },
            Form::Map(_, value) => {
                let all = format!("r.other_queries(&{named:?})");
                match self.form(value)? {
                    Form::List(_) => all,
                    _ => format!(
                        "{all}.into_iter().filter_map(|(k, v)| Some((k, v.into_iter().next()?))).collect()"
                    ),
                }
            }
            _ => return Err(format!("{} is a structure in a query string", member.name)),
        })
    }

    fn write_query(&self, member: &Member<'s>) -> Printed {
        let (wire, field) = (member.wire(), &member.field);
        Ok(match &member.form {
            Form::Leaf(_) => match (member.wrapper(), member.required) {
                (_, true) => {
                    format!("r.query({wire:?}, &{});", self.wrapped(member, &format!("self.{field}")))
                }
                (None, false) => format!("r.optional_query({wire:?}, &self.{field});"),
                (Some(w), false) => format!("r.optional_query({wire:?}, &self.{field}.map(protocol::{w}));"),
            },
            Form::List(_) => format!("r.query_list({wire:?}, &self.{field});"),
            Form::Map(_, value) => {
                let call = if matches!(self.form(value)?, Form::List(_)) { "query_list" } else { "query" };
                format!("for (key, value) in &self.{field} {{ r.{call}(key, value); }}")
            }
            _ => return Err(format!("{} is a structure in a query string", member.name)),
        })
    }

    fn read_header(&self, member: &Member<'s>) -> Printed {
        let wire = member.wire();
        Ok(match &member.form {
            Form::Leaf(_) if member.required => {
                self.typed(member, &format!("r.required_header({wire:?})?"), true)
            }
            Form::Leaf(_) => self.typed(member, &format!("r.header({wire:?})?"), false),
            Form::List(entry) => match self.form(entry)? {
                Form::Leaf(leaf) if leaf.rust.ends_with("::Timestamp") => {
                    format!("r.header_dates({wire:?})?.into_iter().map(|time| time.0).collect()")
                }
                Form::Leaf(_) => format!("r.header_list({wire:?})?"),
                _ => return Err(format!("{} is a list of more than text in a header", member.name)),
            },
            Form::Map(..) => format!("r.prefix_headers({wire:?})"),
            _ => return Err(format!("{} is a structure in a header", member.name)),
        })
    }

    fn write_header(&self, member: &Member<'s>) -> Printed {
        let (wire, field) = (member.wire(), &member.field);
        Ok(match &member.form {
            Form::Leaf(_) => match (member.wrapper(), member.required) {
                (_, true) => {
                    format!("r.header({wire:?}, Some(&{}))?;", self.wrapped(member, &format!("self.{field}")))
                }
                (None, false) => format!("r.header({wire:?}, self.{field}.as_ref())?;"),
                (Some(w), false) => {
                    format!("r.header({wire:?}, self.{field}.map(protocol::{w}).as_ref())?;")
                }
            },
            Form::List(entry) => match self.form(entry)? {
                Form::Leaf(leaf) if leaf.rust.ends_with("::Timestamp") => {
                    format!("r.header_dates({wire:?}, &self.{field})?;")
                }
                _ => format!("r.header_list({wire:?}, &self.{field})?;"),
            },
            Form::Map(..) => format!("r.prefix_headers({wire:?}, &self.{field})?;"),
            _ => return Err(format!("{} is a structure in a header", member.name)),
        })
    }
}

/// The types of an action's input and output, where the model has none of its own.
#[must_use]
pub(super) fn synthesized(action: &str, side: &str) -> String {
    let rust = names::type_name(&format!("{action}{side}"));
    format!(
        "/// What `{action}` has for its {}: nothing.\n#[derive(Clone, Debug, Default, PartialEq)]\npub struct {rust} {{}}\n\n",
        side.to_lowercase()
    )
}
