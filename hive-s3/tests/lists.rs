//! Lists in HTTP: encodings, bounds, and pages that together are the whole.

#![allow(clippy::unwrap_used, reason = "a helper of tests fails as tests do")]

mod support;

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use proptest::prelude::*;
use support::{Cloud, elements};

const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}

async fn with_keys(keys: &[&str]) -> Cloud {
    let cloud = Cloud::with_bucket().await;
    for key in keys {
        let path = encoded(key).replace("%2F", "/");
        cloud.send("PUT", &format!("/bucket/{path}"), &[], "x").await.ok();
    }
    cloud
}

#[tokio::test]
async fn texts_are_encoded_where_the_client_asks() {
    let keys = ["a b", "a&b<c>", "a+b", "new\nline", "re\rturn", "ü/ö", "\u{1}", "100%"];
    let cloud = with_keys(&keys).await;
    let plain = cloud.send("GET", "/bucket?list-type=2", &[], "").await.ok().text();
    for shown in [
        "<Key>a b</Key>",
        "<Key>a&amp;b&lt;c&gt;</Key>",
        "<Key>a+b</Key>",
        "<Key>ü/ö</Key>",
        "<Key>100%</Key>",
    ] {
        assert!(plain.contains(shown), "{plain}");
    }
    // A return would be read as a line end, and a control character has no form but this.
    for shown in ["<Key>new\nline</Key>", "<Key>re&#xD;turn</Key>", "<Key>&#x1;</Key>"] {
        assert!(plain.contains(shown), "{plain}");
    }
    for version in ["", "&list-type=2"] {
        let uri = format!("/bucket?delimiter=%2F&encoding-type=url&prefix=%C3%BC{version}");
        let text = cloud.send("GET", &uri, &[], "").await.ok().text();
        assert!(text.contains("<EncodingType>url</EncodingType>"), "{text}");
        assert_eq!(elements(&text, "Prefix"), ["%C3%BC", "%C3%BC/"], "{text}");
        assert_eq!(elements(&text, "Delimiter"), ["/"]);
        let text =
            cloud.send("GET", &format!("/bucket?encoding-type=url{version}"), &[], "").await.ok().text();
        let found: BTreeSet<String> = elements(&text, "Key").iter().map(|key| decoded(key)).collect();
        assert_eq!(found, keys.iter().map(ToString::to_string).collect(), "{text}");
    }
}

#[tokio::test]
async fn a_page_says_what_it_is() {
    let cloud = with_keys(&["a", "b", "c/d", "c/e"]).await;
    let v2 = cloud
        .send("GET", "/bucket?delimiter=%2F&fetch-owner=true&list-type=2&max-keys=2&start-after=a", &[], "")
        .await
        .ok();
    let text = v2.text();
    assert!(text.contains("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"), "{text}");
    assert_eq!(elements(&text, "Key"), ["b"]);
    assert!(text.contains("<CommonPrefixes><Prefix>c/</Prefix></CommonPrefixes>"), "{text}");
    for (name, value) in [
        ("Name", "bucket"),
        ("KeyCount", "2"),
        ("MaxKeys", "2"),
        ("IsTruncated", "false"),
        ("StartAfter", "a"),
        ("LastModified", "2026-01-02T03:04:05Z"),
        ("Size", "1"),
        ("StorageClass", "STANDARD"),
        ("ChecksumAlgorithm", "CRC64NVME"),
        ("ChecksumType", "FULL_OBJECT"),
    ] {
        assert_eq!(v2.element(name).as_deref(), Some(value), "{name}: {text}");
    }
    assert_eq!(v2.element("ID").unwrap().len(), 64);
    let without = cloud.send("GET", "/bucket?list-type=2", &[], "").await.ok();
    assert_eq!(without.element("Owner"), None);
    let v1 = cloud.send("GET", "/bucket?max-keys=1", &[], "").await.ok();
    assert!(v1.element("Owner").is_some() && v1.element("NextMarker").is_none());
    assert_eq!(v1.element("IsTruncated").as_deref(), Some("true"));
    assert!(v1.text().contains("<Marker/>"), "{}", v1.text());
    for version in ["", "&list-type=2"] {
        let none = cloud.send("GET", &format!("/bucket?max-keys=0{version}"), &[], "").await.ok();
        assert_eq!((none.element("Key"), none.element("IsTruncated").as_deref()), (None, Some("false")));
        let many = cloud.send("GET", &format!("/bucket?max-keys=5000{version}"), &[], "").await.ok();
        assert_eq!(many.element("MaxKeys").as_deref(), Some("1000"));
    }
}

/// All pages: the keys, and the common prefixes.
async fn pages(cloud: &Cloud, query: &str, v2: bool, size: usize) -> (Vec<String>, Vec<String>) {
    let (mut keys, mut prefixes) = (Vec::new(), Vec::new());
    let mut next = String::new();
    loop {
        let version = if v2 { "&list-type=2" } else { "" };
        let uri = format!("/bucket?encoding-type=url&max-keys={size}{version}{query}{next}");
        let answer = cloud.send("GET", &uri, &[], "").await.ok();
        let text = answer.text();
        let found: Vec<String> = elements(&text, "Key").iter().map(|key| decoded(key)).collect();
        let groups: Vec<String> = elements(&text, "CommonPrefixes")
            .iter()
            .flat_map(|group| elements(group, "Prefix"))
            .map(|prefix| decoded(&prefix))
            .collect();
        assert!(found.len() + groups.len() <= size, "{text}");
        keys.extend(found);
        prefixes.extend(groups);
        if answer.element("IsTruncated").as_deref() != Some("true") {
            return (keys, prefixes);
        }
        next = if v2 {
            format!("&continuation-token={}", answer.element("NextContinuationToken").unwrap())
        } else {
            let marker = answer.element("NextMarker").map(|marker| decoded(&marker));
            format!("&marker={}", encoded(&marker.or(keys.last().cloned()).unwrap()))
        };
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_pages_together_are_the_whole(
        keys in proptest::collection::btree_set("[ab/ü&]{1,5}", 0..14),
        prefix in "[ab/]{0,2}",
        delimiter in "(|/|b|ü&)",
        size in 1_usize..5,
        v2: bool,
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let found = runtime.block_on(async {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            let cloud = with_keys(&keys).await;
            let mut query = String::new();
            if !prefix.is_empty() {
                query += &format!("&prefix={}", encoded(&prefix));
            }
            if !delimiter.is_empty() {
                query += &format!("&delimiter={}", encoded(&delimiter));
            }
            pages(&cloud, &query, v2, size).await
        });
        let (mut wanted, mut groups) = (Vec::new(), BTreeSet::new());
        for key in keys.iter().filter(|key| key.starts_with(&prefix)) {
            let rest = &key[prefix.len()..];
            match rest.find(&delimiter).filter(|_| !delimiter.is_empty()) {
                Some(at) => drop(groups.insert(key[..prefix.len() + at + delimiter.len()].to_owned())),
                None => wanted.push(key.clone()),
            }
        }
        prop_assert_eq!(found, (wanted, groups.into_iter().collect::<Vec<_>>()));
    }
}
