//! What anyone may send to the protocols: forms, documents, names, times, tokens, targets.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

use hive_core::page::Page;
use hive_core::protocol::query::{Dialect, Form, FromQuery, Query, Seen};
use hive_core::protocol::rest;
use hive_core::protocol::timestamp::{epoch, http as http_date, iso, parse_epoch, parse_http, parse_iso};
use hive_core::protocol::xml::{Element, Origin, Writer};
use hive_core::{AccountId, NodeId, Region, RequestId, Timestamp, TraceParent};
use hive_fuzz::Mutation;
use http::Request;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

fn encoded(form: &Form) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let pairs = form.pairs().iter().map(|(key, value)| format!("{}={}", encode(key), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

const DIALECT: Dialect = Dialect { missing: "MissingParameter", value: "InvalidParameterValue" };

#[test]
fn every_parameter_of_a_form_is_found_where_its_key_says() {
    let seeds = [
        "Action=RunInstances&Version=2016-11-15&ImageId=ami-1&MinCount=1&Tag.1.Key=a&Tag.1.Value=b%20c&Tag.10=&Tag",
        "A.b.c=%E2%82%AC&A.b=1&A.b-c.d=+&A=&A..x=1&.=2&=3&%2E%2e=4&a;b=c",
        "",
    ];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let bytes = mutation.of(&seeds);
        let Ok(form) = Form::parse(&bytes) else { return };
        let pairs = form.pairs();
        assert!(pairs.windows(2).all(|pair| pair[0].0 < pair[1].0), "sorted, each once");
        assert!(pairs.iter().map(|(key, value)| key.len() + value.len()).sum::<usize>() <= bytes.len());
        assert_eq!(Form::parse(encoded(&form).as_bytes()).unwrap(), form);
        let seen = Seen::new(&form, DIALECT);
        for (key, value) in pairs {
            let place = key.split('.').try_fold(seen.query(), |at: Query<'_>, name| at.child(name));
            assert_eq!(String::from_query(&place.unwrap()).unwrap(), *value, "{key}");
        }
        assert_eq!(seen.unread(), None);
    });
}

/// The same document, written again.
fn write(element: &Element<'_>, to: &mut Writer) {
    to.wrap(element.name(), "", |to| {
        to.text(element.content());
        element.children().iter().for_each(|child| write(child, to));
    });
}

fn same(one: &Element<'_>, other: &Element<'_>) -> bool {
    one.name() == other.name()
        && one.content() == other.content()
        && one.children().len() == other.children().len()
        && one.children().iter().zip(other.children()).all(|(one, other)| same(one, other))
}

fn elements(element: &Element<'_>) -> usize {
    1 + element.children().iter().map(elements).sum::<usize>()
}

fn depth(element: &Element<'_>) -> usize {
    1 + element.children().iter().map(depth).max().unwrap_or(0)
}

/// Whether all names and texts are of characters that XML has a place for.
fn is_writable(element: &Element<'_>) -> bool {
    let text = element.content();
    let named = |name: &str| name.starts_with(char::is_alphabetic) && name.chars().all(char::is_alphanumeric);
    named(element.name())
        && text.chars().all(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'))
        && element.children().iter().all(is_writable)
}

#[test]
fn a_document_is_bounded_and_is_read_again_as_it_was() {
    let seeds = [
        "<?xml version=\"1.0\"?><CompleteMultipartUpload xmlns='urn:x'><Part><PartNumber>1</PartNumber><ETag>&quot;a\
         &#x41;&quot;</ETag></Part><Part><PartNumber>2</PartNumber></Part></CompleteMultipartUpload>",
        "<a><!-- x --><b c='1 &lt; 2'><![CDATA[<x>]]> y </b><s:d xmlns:s=\"urn:s\" s:e='f'/>\r\n</a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;&amp;</a>",
        "<a><a><a><a><a><a><a><a><a><a><a></a></a></a></a></a></a></a></a></a></a></a>",
    ];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let document = mutation.of(&seeds);
        for origin in [Origin::Request, Origin::Answer] {
            let Ok(root) = Element::parse(&document, origin) else { continue };
            assert!(depth(&root) <= Element::MAX_DEPTH && elements(&root) <= document.len() / 3);
            if is_writable(&root) {
                let mut writer = Writer::document();
                write(&root, &mut writer);
                let again = writer.finish();
                assert!(same(&root, &Element::parse(again.as_bytes(), origin).unwrap()), "{again}");
            }
        }
    });
}

#[test]
fn a_time_that_is_read_is_written_and_read_again() {
    let seeds = [
        "2026-11-23T12:34:56.789Z",
        "2026-11-23T12:34:56+02:00",
        "Mon, 23 Nov 2026 12:34:56 GMT",
        "-1795440896.5",
    ];
    // Years of four digits: what every form has a place for.
    let written = |time: &Timestamp| (-62_135_596_800..253_402_207_200).contains(&time.as_second());
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let text = mutation.text(&seeds);
        // What is finer is cut off.
        let millis = |time: Timestamp| time.as_nanosecond().div_euclid(1_000_000);
        if let Some(time) = parse_iso(&text).filter(written) {
            assert_eq!(parse_iso(&iso(time)).map(millis), Some(millis(time)), "{text}");
        }
        if let Some(time) = parse_http(&text).filter(written) {
            assert_eq!(
                parse_http(&http_date(time)).map(Timestamp::as_second),
                Some(time.as_second()),
                "{text}"
            );
        }
        if let Some(time) = parse_epoch(&text).filter(written) {
            assert_eq!(parse_epoch(&epoch(time)).map(millis), Some(millis(time)), "{text}");
        }
    });
}

#[test]
fn a_name_that_is_read_is_the_text_that_it_was_read_from() {
    let seeds = [
        "us-east-1",
        "123456789012",
        "node-1",
        "c2f9a1de-0000-4000-8000-0123456789ab",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "MWE",
    ];
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let text = mutation.text(&seeds);
        if let Ok(region) = text.parse::<Region>() {
            assert_eq!(region.as_str(), text);
        }
        if let Ok(account) = text.parse::<AccountId>() {
            assert_eq!(account.as_str(), text);
        }
        if let Ok(node) = text.parse::<NodeId>() {
            assert_eq!(node.as_str(), text);
        }
        if let Ok(id) = text.parse::<RequestId>() {
            assert_eq!(id.to_string(), text.to_ascii_lowercase());
        }
        if let Some(trace) = TraceParent::parse(&text) {
            assert_eq!(trace.as_str(), text);
        }
        if let Ok(page) = Page::new(None, Some(&text), 1..=2) {
            // A page goes on where the token says: none of what is before is shown.
            let (shown, more) =
                page.take([("", 0), ("a", 1), ("b", 2)].map(|(key, n)| (key.to_owned(), n)).into_iter());
            assert!(shown.len() <= 2 && shown.windows(2).all(|pair| pair[0] < pair[1]));
            assert_eq!(more.is_some(), shown == [0, 1]);
        }
    });
}

#[test]
fn a_route_is_of_the_method_and_has_all_that_tells_it() {
    let seeds = [
        "PUT /bucket/key?partNumber=1&uploadId=abc",
        "GET /bucket?list-type=2&prefix=a%2Fb",
        "POST /bucket?delete",
        "GET /?x-id=ListBuckets",
        "DELETE /bucket/key?tagging",
    ];
    for seed in seeds {
        let (method, target) = seed.split_once(' ').unwrap();
        rest::resolve(&Request::builder().method(method).uri(target).body(()).unwrap().into_parts().0)
            .unwrap();
    }
    hive_fuzz::target!().with_type::<Mutation>().for_each(|mutation| {
        let text = mutation.text(&seeds);
        let Some((method, target)) = text.split_once(' ') else { return };
        let Ok(request) = Request::builder().method(method).uri(target).body(()) else { return };
        let (parts, ()) = request.into_parts();
        let route = rest::resolve(&parts);
        match &route {
            Ok(route) => {
                assert_eq!(parts.method, route.method);
                let query = parts.uri.query().unwrap_or_default().to_ascii_lowercase();
                let plain = !query.contains('%');
                let told = route.literals.iter().map(|(key, _)| *key).chain(route.required.iter().copied());
                for key in told.filter(|_| plain) {
                    assert!(
                        query.contains(&key.to_ascii_lowercase()),
                        "{} without {key}: {text}",
                        route.name
                    );
                }
            }
            Err(error) => assert!(error.code().is_some(), "{error:?}"),
        }
        let again = rest::resolve(&parts);
        assert_eq!(route.map(|route| route.name).ok(), again.map(|route| route.name).ok());
    });
}
