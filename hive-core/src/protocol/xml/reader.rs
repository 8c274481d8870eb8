//! A document as a tree, bounded.

use std::borrow::Cow;

use bytes::Bytes;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::protocol::Text;
use crate::{Error, Kind, Result};

/// Reads a shape from an element.
pub trait FromXml: Sized {
    /// Reads it.
    ///
    /// # Errors
    /// Something is missing or not of its type: [`Kind::Invalid`] in a request, [`Kind::Corrupt`] in an answer.
    fn from_xml(element: &Element<'_>) -> Result<Self>;
}

impl<T: FromXml> FromXml for Box<T> {
    fn from_xml(element: &Element<'_>) -> Result<Self> {
        T::from_xml(element).map(Self::new)
    }
}

/// An action that has no output.
impl FromXml for () {
    fn from_xml(_: &Element<'_>) -> Result<Self> {
        Ok(())
    }
}

/// Who wrote a document, which decides how strictly it is read and what an error means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A client: what the model does not know is refused.
    Request,
    /// A server: a newer one may say more than the model knows.
    Answer,
}

/// An element with its children and its text.
#[derive(Debug)]
pub struct Element<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, String)>,
    children: Vec<Element<'a>>,
    text: Cow<'a, str>,
    origin: Origin,
}

impl<'a> Element<'a> {
    /// The most levels of a document.
    pub const MAX_DEPTH: usize = 64;
    /// The most elements of a request's document: 10,000 parts of an upload with all their checksums.
    pub const MAX_REQUEST: usize = 100_000;
    /// The most elements of an answer's document: 1,000 instances.
    pub const MAX_ANSWER: usize = 1_000_000;
    /// The most attributes of an element.
    pub const MAX_ATTRIBUTES: usize = 16;

    /// Reads a document and gives its root.
    ///
    /// # Errors
    /// It is not well-formed, not UTF-8, has a document type, or passes a bound.
    pub fn parse(document: &'a [u8], origin: Origin) -> Result<Self> {
        let document = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
        let document = std::str::from_utf8(document).map_err(|e| malformed(origin).with_source(e))?;
        // What no reference can say is not taken as it stands either: it could not be written again.
        if document.contains('\0') {
            return Err(malformed(origin));
        }
        let mut reader = Reader::from_str(document);
        let most = if origin == Origin::Request { Self::MAX_REQUEST } else { Self::MAX_ANSWER };
        let (mut open, mut root, mut count) = (Vec::new(), None, 0_usize);
        loop {
            let event = reader.read_event().map_err(|e| malformed(origin).with_source(e))?;
            match event {
                Event::Start(start) => {
                    count += 1;
                    if open.len() == Self::MAX_DEPTH || count > most || root.is_some() {
                        return Err(malformed(origin));
                    }
                    open.push(Self::start(document, &start, origin)?);
                }
                Event::Empty(start) => {
                    count += 1;
                    if open.len() == Self::MAX_DEPTH || count > most || root.is_some() {
                        return Err(malformed(origin));
                    }
                    let element = Self::start(document, &start, origin)?;
                    Self::end(&mut open, &mut root, element);
                }
                Event::End(_) => {
                    let Some(mut element) = open.pop() else { return Err(malformed(origin)) };
                    // White space between children is layout.
                    if !element.children.is_empty() {
                        element.text = Cow::Borrowed("");
                    }
                    Self::end(&mut open, &mut root, element);
                }
                Event::Text(text) => Self::add(&mut open, text.xml10_content(), origin)?,
                Event::CData(text) => Self::add(&mut open, text.xml10_content(), origin)?,
                Event::GeneralRef(reference) => {
                    let c = match &*reference {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => reference.resolve_char_ref().ok().flatten(),
                    };
                    let c = c.ok_or_else(|| malformed(origin))?;
                    Self::add(&mut open, Cow::Owned(c.to_string()), origin)?;
                }
                Event::DocType(_) => return Err(malformed(origin)),
                Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
                Event::Eof => break,
            }
        }
        root.filter(|_| open.is_empty()).ok_or_else(|| malformed(origin))
    }

    fn start(document: &'a str, start: &BytesStart<'_>, origin: Origin) -> Result<Self> {
        let mut attributes = Vec::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|e| malformed(origin).with_source(e))?;
            if attributes.len() == Self::MAX_ATTRIBUTES {
                return Err(malformed(origin));
            }
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(|e| malformed(origin).with_source(e))?;
            attributes.push((slice(document, attribute.key.as_ref()), value.into_owned()));
        }
        let name = slice(document, start.local_name().into_inner());
        Ok(Self { name, attributes, children: Vec::new(), text: Cow::Borrowed(""), origin })
    }

    fn end(open: &mut [Self], root: &mut Option<Self>, element: Self) {
        match open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => *root = Some(element),
        }
    }

    fn add(open: &mut [Self], text: Cow<'a, str>, origin: Origin) -> Result<()> {
        match open.last_mut() {
            Some(element) if element.text.is_empty() => element.text = text,
            Some(element) => element.text.to_mut().push_str(&text),
            None if text.trim().is_empty() => {}
            None => return Err(malformed(origin)),
        }
        Ok(())
    }

    /// The name, without a prefix.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.name
    }

    /// The text, as it stands.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.text
    }

    /// The children.
    #[must_use]
    pub fn children(&self) -> &[Self] {
        &self.children
    }

    /// The attributes, each by its name as it stands.
    #[must_use]
    pub fn attributes(&self) -> &[(&'a str, String)] {
        &self.attributes
    }

    /// An element of nothing: what is read where a body is empty.
    #[must_use]
    pub fn empty(origin: Origin) -> Self {
        Self { name: "", attributes: Vec::new(), children: Vec::new(), text: Cow::Borrowed(""), origin }
    }

    /// The root of a request's document, which has one of these names; `None` where there is no body.
    ///
    /// # Errors
    /// As [`parse`](Self::parse), and where it has another name.
    pub fn request(document: Option<&'a Bytes>, roots: &[&str]) -> Result<Option<Self>> {
        let Some(document) = document else { return Ok(None) };
        let root = Self::parse(document, Origin::Request)?;
        if roots.contains(&root.name) { Ok(Some(root)) } else { Err(malformed(Origin::Request)) }
    }

    /// The root of an answer's document; `None` where there is no body.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn answer(document: Option<&'a Bytes>) -> Result<Option<Self>> {
        document.map(|document| Self::parse(document, Origin::Answer)).transpose()
    }

    /// An element around the root of an answer's document, for outputs whose only member is the root itself.
    ///
    /// # Errors
    /// As [`parse`](Self::parse).
    pub fn answer_around(document: Option<&'a Bytes>) -> Result<Self> {
        let mut around = Self::empty(Origin::Answer);
        // An empty root is an absent member.
        let root = Self::answer(document)?.filter(|root| !root.children.is_empty() || !root.text.is_empty());
        around.children.extend(root);
        Ok(around)
    }

    /// The shape that a request's document must have.
    ///
    /// # Errors
    /// There is no document, or it is not one of the shape.
    pub fn payload<T: FromXml>(document: Option<&Self>) -> Result<T> {
        let Some(root) = document else {
            return Err(Error::invalid("Request Body is empty").with_code("MissingRequestBodyError"));
        };
        T::from_xml(root)
    }

    /// The first child of this name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// A value that may be missing.
    ///
    /// # Errors
    /// It is not of its type.
    pub fn optional<T: FromXml>(&self, name: &str) -> Result<Option<T>> {
        self.child(name).map(T::from_xml).transpose()
    }

    /// A value that must be there.
    ///
    /// # Errors
    /// It is not there, or not of its type.
    pub fn required<T: FromXml>(&self, name: &str) -> Result<T> {
        self.optional(name)?.ok_or_else(|| self.missing(name))
    }

    /// The entries of a list: of the children called `item` below the child called `name`.
    pub fn items<'e>(&'e self, name: &str, item: &'e str) -> impl Iterator<Item = &'e Self> {
        self.child(name).into_iter().flat_map(move |list| list.flat_items(item))
    }

    /// The entries of a list without an element around it.
    pub fn flat_items<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The values of a list.
    ///
    /// # Errors
    /// One is not of its type.
    pub fn list<T: FromXml>(&self, name: &str, item: &str) -> Result<Vec<T>> {
        self.items(name, item).map(T::from_xml).collect()
    }

    /// The values of a list without an element around it.
    ///
    /// # Errors
    /// One is not of its type.
    pub fn flat<T: FromXml>(&self, name: &str) -> Result<Vec<T>> {
        self.flat_items(name).map(T::from_xml).collect()
    }

    /// The key and the place of the value of a map's entry.
    ///
    /// # Errors
    /// One of them is missing.
    pub fn entry(&self, key: &str, value: &str) -> Result<(String, &Self)> {
        Ok((self.required(key)?, self.child(value).ok_or_else(|| self.missing(value))?))
    }

    /// An attribute, by its name as it stands.
    ///
    /// # Errors
    /// It is not of its type.
    pub fn attribute<T: Text>(&self, name: &str) -> Result<Option<T>> {
        let found = self.attributes.iter().find(|(key, _)| *key == name);
        found.map(|(_, value)| self.read(value)).transpose()
    }

    /// An attribute that must be there.
    ///
    /// # Errors
    /// It is not there, or not of its type.
    pub fn required_attribute<T: Text>(&self, name: &str) -> Result<T> {
        self.attribute(name)?.ok_or_else(|| self.missing(name))
    }

    /// The value of this element's text.
    ///
    /// # Errors
    /// It is not of its type, or there are elements instead.
    pub fn value<T: Text>(&self) -> Result<T> {
        if !self.children.is_empty() {
            return Err(malformed(self.origin));
        }
        self.read(&self.text)
    }

    fn read<T: Text>(&self, text: &str) -> Result<T> {
        let unknown = || if self.origin == Origin::Answer { T::from_unknown(text) } else { None };
        T::from_text(text).or_else(unknown).ok_or_else(|| {
            malformed(self.origin).context(format!("reading the value of the element {}", self.name))
        })
    }

    fn missing(&self, name: &str) -> Error {
        malformed(self.origin).context(format!("reading the element {}, which lacks {name}", self.name))
    }
}

/// The piece of the document that `part` is a part of, with the document's lifetime.
fn slice<'a>(document: &'a str, part: &str) -> &'a str {
    let start = (part.as_ptr() as usize).wrapping_sub(document.as_ptr() as usize);
    document.get(start..start.saturating_add(part.len())).filter(|found| *found == part).unwrap_or("")
}

fn malformed(origin: Origin) -> Error {
    match origin {
        Origin::Request => Error::invalid(
            "The XML you provided was not well-formed or did not validate against our published schema",
        )
        .with_code("MalformedXML"),
        Origin::Answer => Error::new(Kind::Corrupt, "An answer is not the XML that it should be"),
    }
}
