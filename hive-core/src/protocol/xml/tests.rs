use proptest::prelude::*;

use super::*;
use crate::generated::ec2::Tag;
use crate::{Kind, Stored};

fn parse(document: &str) -> Result<Element<'_>> {
    Element::parse(document.as_bytes(), Origin::Request)
}

#[test]
fn a_document_is_read_as_it_stands() {
    let document = "\u{feff}<?xml version=\"1.0\"?><!-- x -->\n<s:Root xmlns:s='urn:x' a='1 &lt; 2'>\n \
                    <A> b &amp; <![CDATA[<c>]]>&#x41;</A>\r\n<A/><s:List><item>1</item><item>2</item></s:List></s:Root>\n";
    let root = parse(document).unwrap();
    assert_eq!(root.name(), "Root");
    assert_eq!(root.attribute::<String>("a").unwrap().as_deref(), Some("1 < 2"));
    assert_eq!(root.child("A").unwrap().content(), " b & <c>A");
    assert_eq!(root.flat::<String>("A").unwrap(), [" b & <c>A", ""]);
    assert_eq!(root.list::<i32>("List", "item").unwrap(), [1, 2]);
    assert_eq!(root.optional::<i32>("None").unwrap(), None);
    assert_eq!(root.content(), "");
}

#[test]
fn what_is_wrong_in_a_request_is_malformed() {
    let deep = format!("{}{}", "<a>".repeat(Element::MAX_DEPTH + 1), "</a>".repeat(Element::MAX_DEPTH + 1));
    let wide = format!("<a>{}</a>", "<b/>".repeat(Element::MAX_REQUEST));
    let attributes: String = (0..=Element::MAX_ATTRIBUTES).map(|n| format!(" a{n}=''")).collect();
    let attributes = format!("<a{attributes}/>");
    let wrong = [
        "",
        " ",
        "text",
        "<a>",
        "</a>",
        "<a></b>",
        "<a/><b/>",
        "<a/>text",
        "<a/>&amp;",
        "<a>&unknown;</a>",
        "<a b='&c;'/>",
        "<a>&#0;</a>",
        "<a>\0</a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<a b=c/>",
        "<a",
        "<a b='",
        "<![CDATA[x]]>",
        "<a><![CDATA[</a>",
        &deep,
        &wide,
        &attributes,
    ];
    for document in wrong {
        let error = parse(document).unwrap_err();
        assert_eq!(error.code(), Some("MalformedXML"), "{document:.60}");
    }
    assert_eq!(Element::parse(b"<a>\xff</a>", Origin::Request).unwrap_err().code(), Some("MalformedXML"));
    assert_eq!(Element::parse(b"<a", Origin::Answer).unwrap_err().kind(), Kind::Corrupt);
    let root = parse("<Tag><key><x/></key></Tag>").unwrap();
    assert_eq!(Tag::from_xml(&root).unwrap_err().code(), Some("MalformedXML"));
}

#[test]
fn a_root_must_have_a_name_that_is_expected() {
    let document = Bytes::from_static(b"<Delete/>");
    assert!(Element::request(Some(&document), &["Delete"]).unwrap().is_some());
    assert!(Element::request(Some(&document), &["Other"]).is_err());
    assert!(Element::request(None, &["Other"]).unwrap().is_none());
    assert_eq!(Element::payload::<Tag>(None).unwrap_err().code(), Some("MissingRequestBodyError"));
}

#[test]
fn elements_are_written_short_and_escaped() {
    let mut w = Writer::default();
    w.wrap("a", "urn:x", |w| {
        w.list("set", "item", &Vec::<String>::new());
        w.list("two", "item", &["1".to_owned(), "<&>\"\r\u{1}".to_owned()]);
        w.element_in("b", "p=urn:y", &String::new());
    });
    assert_eq!(
        w.finish(),
        "<a xmlns=\"urn:x\"><set/><two><item>1</item><item>&lt;&amp;&gt;&quot;&#xD;&#x1;</item></two>\
         <b xmlns:p=\"urn:y\"/></a>"
    );
}

proptest! {
    #[test]
    fn what_is_stored_is_restored(key in any::<Option<String>>(), value in any::<Option<String>>()) {
        // XML has no way to say NUL.
        let plain = |text: Option<String>| text.map(|text| text.replace('\0', ""));
        let tag = Tag { key: plain(key), value: plain(value) };
        prop_assert_eq!(Tag::restore(&tag.store().unwrap()).unwrap(), tag);
    }

    #[test]
    fn attributes_are_read_as_they_were(value in any::<String>()) {
        let value = value.replace('\0', "");
        let mut w = Writer::default();
        w.element("a", &Attributed(value.clone()));
        let document = w.finish();
        prop_assert_eq!(parse(&document).unwrap().attribute::<String>("x:y").unwrap(), Some(value));
    }

    #[test]
    fn no_bytes_upset_the_reader(document in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Element::parse(&document, Origin::Request);
    }

    #[test]
    fn no_markup_upsets_the_reader(document in "(<[a/!?]?|>|/>|</a>|<a>|<a |b='|'|&|;|#x|amp|<!\\[CDATA\\[|\\]\\]>|<!--|-->|x| ){0,30}") {
        if let Ok(root) = parse(&document) {
            let _ = Tag::from_xml(&root);
        }
    }
}

struct Attributed(String);

impl ToXml for Attributed {
    fn attributes(&self, writer: &mut Writer) {
        writer.attribute("x:y", &self.0);
        writer.attribute("x:y", "another");
    }

    fn to_xml(&self, _: &mut Writer) {}
}
