//! Requests that botocore signed, or made as a whole: `sigv4_botocore.py` beside this wrote them down.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::Request;
use serde::Deserialize;

use super::support::*;

#[derive(Deserialize)]
struct Vectors {
    time: String,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    service: String,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: String,
    content: String,
    token: Option<String>,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../sigv4_botocore.json")).unwrap()
}

impl Vector {
    fn request(&self) -> Request<Bytes> {
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.target);
        for (name, value) in &self.headers {
            // As a server's parser has it: without spaces at its ends.
            request = request.header(name, value.trim());
        }
        request.body(STANDARD.decode(&self.body).unwrap().into()).unwrap()
    }
}

#[test]
fn what_botocore_signs_verifies() {
    let Vectors { time, vectors } = vectors();
    assert!(vectors.len() > 100);
    let mut failed = Vec::new();
    for vector in &vectors {
        match verify(&verifier(&time, vector.token.as_deref()), vector.request()) {
            Ok(seen) => {
                assert_eq!(seen.body, STANDARD.decode(&vector.content).unwrap(), "{}", vector.name);
                assert_eq!(seen.signed.scope().service(), vector.service);
                if let Some(trailer) =
                    vector.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-amz-trailer"))
                {
                    assert!(seen.trailers.unwrap().contains_key(&trailer.1), "{}", vector.name);
                    assert_eq!(seen.headers["content-length"], seen.body.len().to_string());
                }
            }
            Err((error, _)) => failed.push(format!("{}: {} {}", vector.name, vector.target, error)),
        }
    }
    assert!(failed.is_empty(), "{} of {}:\n{}", failed.len(), vectors.len(), failed.join("\n"));
}

#[test]
fn what_botocore_did_not_sign_does_not() {
    let Vectors { time, vectors } = vectors();
    for vector in &vectors {
        let verifier = verifier(&time, vector.token.as_deref());
        let mut other = vector.request();
        *other.method_mut() = if vector.method == "GET" { "PUT" } else { "GET" }.parse().unwrap();
        verify(&verifier, other).expect_err(&vector.name);
        let mut other = vector.request();
        *other.uri_mut() = format!("/x{}", vector.target).parse().unwrap();
        verify(&verifier, other).expect_err(&vector.name);
        let mut other = vector.request();
        let mark = if vector.target.contains('?') { '&' } else { '?' };
        *other.uri_mut() = format!("{}{mark}more", vector.target).parse().unwrap();
        verify(&verifier, other).expect_err(&vector.name);
    }
}
