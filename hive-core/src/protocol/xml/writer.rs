//! Writing XML.

/// Writes a shape into an element that is open.
pub trait ToXml {
    /// Whether it stands for no output at all, rather than for one without members.
    const VOID: bool = false;

    /// Writes the attributes of its element.
    fn attributes(&self, writer: &mut Writer) {
        let _ = writer;
    }

    /// Writes what is in its element.
    fn to_xml(&self, writer: &mut Writer);
}

impl<T: ToXml> ToXml for Box<T> {
    fn attributes(&self, writer: &mut Writer) {
        (**self).attributes(writer);
    }

    fn to_xml(&self, writer: &mut Writer) {
        (**self).to_xml(writer);
    }
}

/// The answer of an action that has no output.
impl ToXml for () {
    const VOID: bool = true;

    fn to_xml(&self, _: &mut Writer) {}
}

/// What a document begins with.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// What most documents have room in, in bytes.
const USUAL: usize = 1024;

/// A document in the making.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
    /// Where the start tag begins to which attributes are being added.
    tag: usize,
}

impl Writer {
    /// A document that begins with the XML declaration.
    #[must_use]
    pub fn document() -> Self {
        let mut out = String::with_capacity(USUAL);
        out.push_str(DECLARATION);
        Self { out, tag: 0 }
    }

    /// The document.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    /// Writes an element with a value in it.
    pub fn element<T: ToXml>(&mut self, name: &str, value: &T) {
        self.element_in(name, "", value);
    }

    /// Writes an element with a value in it, in a namespace: `uri`, or `prefix=uri`; empty is none.
    pub fn element_in<T: ToXml>(&mut self, name: &str, namespace: &str, value: &T) {
        self.open(name, namespace);
        value.attributes(self);
        let start = self.end_of_tag();
        value.to_xml(self);
        self.close(name, start);
    }

    /// Writes an element with a value in it, if there is one.
    pub fn optional<T: ToXml>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.element(name, value);
        }
    }

    /// Writes a list: an element around an element an entry. An empty one is an empty element.
    pub fn list<T: ToXml>(&mut self, name: &str, item: &str, values: &[T]) {
        self.wrap(name, "", |writer| writer.flat(item, values));
    }

    /// Writes a list without an element around it.
    pub fn flat<T: ToXml>(&mut self, name: &str, values: &[T]) {
        for value in values {
            self.element(name, value);
        }
    }

    /// Writes an element around whatever `write` writes; the namespace as in [`element_in`](Self::element_in).
    pub fn wrap(&mut self, name: &str, namespace: &str, write: impl FnOnce(&mut Self)) {
        self.open(name, namespace);
        let start = self.end_of_tag();
        write(self);
        self.close(name, start);
    }

    /// Writes text, escaped.
    pub fn text(&mut self, text: &str) {
        escape(&mut self.out, text, false);
    }

    /// Adds an attribute to the element that is being opened; one of the same name that is there already stays.
    pub fn attribute(&mut self, name: &str, value: &str) {
        if self.out[self.tag..]
            .split(' ')
            .any(|part| part.strip_prefix(name).is_some_and(|v| v.starts_with('=')))
        {
            return;
        }
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value, true);
        self.out.push('"');
    }

    /// Adds an attribute, if there is a value.
    pub fn optional_attribute<T: crate::protocol::Text>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.attribute(name, &value.text());
        }
    }

    /// Declares a namespace on the element that is being opened, as in [`element_in`](Self::element_in).
    pub fn namespace(&mut self, namespace: &str) {
        match namespace.split_once('=') {
            _ if namespace.is_empty() => {}
            Some((prefix, uri)) if !prefix.contains('/') => self.attribute(&format!("xmlns:{prefix}"), uri),
            _ => self.attribute("xmlns", namespace),
        }
    }

    fn open(&mut self, name: &str, namespace: &str) {
        self.tag = self.out.len();
        self.out.push('<');
        self.out.push_str(name);
        self.namespace(namespace);
    }

    fn end_of_tag(&mut self) -> usize {
        self.out.push('>');
        self.out.len()
    }

    fn close(&mut self, name: &str, start: usize) {
        if self.out.len() == start {
            self.out.pop();
            self.out.push_str("/>");
            return;
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

/// Characters that XML 1.0 has no place for are written as references all the same: it is what S3 does with keys
/// that hold them.
fn escape(out: &mut String, text: &str, attribute: bool) {
    let mut rest = text;
    // Nearly all of it is written as it is, a stretch at a time.
    while let Some(at) = rest.bytes().position(|byte| !is_plain(byte)) {
        let (plain, other) = rest.split_at(at);
        out.push_str(plain);
        let mut characters = other.chars();
        if let Some(c) = characters.next() {
            escape_character(out, c, attribute);
        }
        rest = characters.as_str();
    }
    out.push_str(rest);
}

/// Whether a byte is a character of its own that is written as it is wherever it stands.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"')
}

fn escape_character(out: &mut String, c: char, attribute: bool) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\n' | '\t' if !attribute => out.push(c),
        // A reader turns these line ends into a newline unless they are references.
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{85}' | '\u{2028}' | '\u{fffe}' | '\u{ffff}' => {
            out.push_str(&format!("&#x{:X};", u32::from(c)));
        }
        _ => out.push(c),
    }
}
