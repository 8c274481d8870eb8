use http::{Request, StatusCode};
use proptest::prelude::*;

use super::*;
use crate::Failed;
use crate::protocol::{Answer, Protocol as _, RestXml, ServiceModel};
use crate::{RequestId, SeededEntropy};

static MODEL: ServiceModel = ServiceModel { service: "s3", version: "2006-03-01", xml_namespace: "" };

fn answer() -> Answer {
    Answer { model: &MODEL, operation: "GetObject", request_id: RequestId::random(&SeededEntropy::new(1)) }
}

fn incoming(uri: &str, pattern: &'static str) -> Result<Incoming> {
    Incoming::new(
        Request::builder().uri(uri).header("x-list", "a, \"b, \\\"c\\\"\",d ,").body(Body::empty()).unwrap(),
        pattern,
    )
}

#[test]
fn a_path_is_taken_apart() {
    let r =
        incoming("/bucket/a%2Fb/c%20+d//?uploads&list=1&list=2&x=a+b", "/{Bucket}/{Key+}?uploads").unwrap();
    assert_eq!(r.label::<String>("Bucket").unwrap(), "bucket");
    assert_eq!(r.label::<String>("Key").unwrap(), "a/b/c +d//");
    assert_eq!(r.query::<String>("uploads").unwrap().as_deref(), Some(""));
    assert_eq!(r.query_list::<i32>("list").unwrap(), [1, 2]);
    assert_eq!(r.query::<String>("x").unwrap().as_deref(), Some("a b"));
    assert_eq!(r.query::<i32>("x").unwrap_err().code(), Some("InvalidArgument"));
    assert_eq!(r.header_list::<String>("x-list").unwrap(), ["a", "b, \"c\"", "d"]);
    let r = incoming("/a/x/y/z", "/a/{Middle+}/z").unwrap();
    assert_eq!(r.label::<String>("Middle").unwrap(), "x/y");
    for (uri, pattern) in [("/a/b", "/{Bucket}"), ("/b", "/a"), ("/%ff", "/{Bucket}")] {
        assert_eq!(incoming(uri, pattern).unwrap_err().code(), Some("InvalidURI"), "{uri}");
    }
}

#[test]
fn headers_of_a_prefix_are_all_there() {
    let latin: &[u8] = b"Andr\xe9";
    let request = Request::builder()
        .header("x-meta-a", "1")
        .header("X-Meta-A", "2, 3")
        .header("x-meta-b", latin)
        .header("x-meta-c", "\u{c4}".as_bytes())
        .header("x-meta-", "empty")
        .header("x-met", "none");
    let r = Incoming::new(request.body(Body::empty()).unwrap(), "/").unwrap();
    let found: Vec<_> = r.prefix_headers("X-Meta-").into_iter().collect();
    let wanted = [("", "empty"), ("a", "1,2, 3"), ("b", "Andr\u{e9}"), ("c", "\u{c4}")];
    assert_eq!(found, wanted.map(|(key, value)| (key.to_owned(), value.to_owned())));
}

#[test]
fn an_error_is_a_document_of_s3() {
    let error =
        Error::not_found("The specified key does not exist.").with_code("NoSuchKey").with_field("Key", "a&b");
    let response = RestXml::error(error, &answer());
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
    let id = answer().request_id.to_string();
    assert_eq!(response.headers()["x-amz-request-id"], id.as_str());
    assert!(
        response.headers().contains_key("x-amz-id-2") && !response.headers().contains_key("x-amzn-requestid")
    );
    assert_eq!(response.headers()["content-type"], "application/xml");
    assert!(Failed::of(&response).is_some());
    let body = String::from_utf8(response.body().as_inline().unwrap().to_vec()).unwrap();
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>The specified key does \
                 not exist.</Message><Key>a&amp;b</Key><RequestId>";
    assert!(body.starts_with(&format!("{start}{id}</RequestId><HostId>")), "{body}");

    let back = Answered::new(response).unwrap_err();
    assert_eq!((back.kind(), back.code()), (Kind::NotFound, Some("NoSuchKey")));
    let unmodified = RestXml::error(Error::precondition("x").with_code("NotModified"), &answer());
    assert_eq!(unmodified.status(), StatusCode::NOT_MODIFIED);
    assert!(unmodified.body().as_inline().unwrap().is_empty());
}

#[test]
fn a_range_makes_an_answer_partial() {
    let mut out = Outgoing::new(200, &answer());
    out.header("Content-Range", Some(&"bytes 0-1/2".to_owned())).unwrap();
    assert_eq!(out.finish("", Body::from("ab")).status(), StatusCode::PARTIAL_CONTENT);
    let mut out = Outgoing::new(200, &answer());
    assert_eq!(out.header("x-a", Some(&"a\nb".to_owned())).unwrap_err().kind(), Kind::Internal);
}

proptest! {
    #[test]
    fn a_path_is_read_as_it_was_written(bucket in "[^/\\p{C}]{1,8}", key in "\\PC{1,20}") {
        let mut call = Call::new("GET", "/{Bucket}/{Key+}?x");
        call.label("Bucket", &bucket).unwrap();
        call.label("Key", &key).unwrap();
        call.query("k&", &key);
        let r = Incoming::new(call.finish("", Body::empty()).unwrap(), "/{Bucket}/{Key+}?x").unwrap();
        prop_assert_eq!(r.label::<String>("Bucket").unwrap(), bucket);
        prop_assert_eq!(r.label::<String>("Key").unwrap(), key.clone());
        prop_assert_eq!(r.query::<String>("k&").unwrap(), Some(key));
    }

    #[test]
    fn a_list_is_read_as_it_was_written(items in proptest::collection::vec("[a-z,\"\\\\ ]{0,6}[a-z]", 0..5)) {
        let mut call = Call::new("GET", "/");
        call.header_list("x-list", &items).unwrap();
        let r = Incoming::new(call.finish("", Body::empty()).unwrap(), "/").unwrap();
        let items: Vec<String> = items.iter().map(|item| if item.contains([',', '"']) { item.clone() } else { item.trim().to_owned() }).collect();
        prop_assert_eq!(r.header_list::<String>("x-list").unwrap(), items);
    }

    #[test]
    fn no_header_upsets_the_reader(text in "[ -~]{0,40}") {
        let r = Incoming::new(Request::builder().header("x", &text).body(Body::empty()).unwrap(), "/").unwrap();
        let _ = r.header_list::<i32>("x");
        let _ = r.header_dates("x");
    }
}
