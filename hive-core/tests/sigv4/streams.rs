//! Bodies: `aws-sigv4` signs the chunks and trailers. However a body is cut into blocks it is the same one, and one
//! that is not what was signed never ends well.

use aws_sigv4::http_request::SigningSettings;
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::http::Headers;
use bytes::Bytes;
use hive_core::Body;
use http::Request;
use http_body::Body as _;
use http_body_util::BodyExt as _;
use proptest::prelude::*;

use super::published::{chunked_request, trailer_request};
use super::support::*;

/// An upload in chunks.
#[derive(Clone, Debug)]
pub(super) struct Upload {
    pub(super) chunks: Vec<Vec<u8>>,
    pub(super) signed: bool,
    pub(super) trailers: Option<Vec<(&'static str, String)>>,
}

impl Upload {
    pub(super) fn content(&self) -> Vec<u8> {
        self.chunks.concat()
    }

    fn form(&self) -> &'static str {
        match (self.signed, &self.trailers) {
            (true, None) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            (true, Some(_)) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            (false, _) => "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        }
    }

    pub(super) fn sign(&self) -> Request<Bytes> {
        let mut plan = Plan::new("s3", "PUT", "/bucket/key")
            .header("content-encoding", "aws-chunked")
            .header("x-amz-content-sha256", self.form())
            .header("x-amz-decoded-content-length", &self.content().len().to_string());
        let names: Vec<&str> = self.trailers.iter().flatten().map(|(name, _)| *name).collect();
        if !names.is_empty() {
            plan = plan.header("x-amz-trailer", &names.join(","));
        }
        let request = plan.sign();
        let authorization = request.headers()["authorization"].to_str().unwrap();
        let body = self.encode(authorization.rsplit('=').next().unwrap());
        request.map(|_| body.into())
    }

    fn encode(&self, seed: &str) -> Vec<u8> {
        let identity = identity(None);
        let params: v4::SigningParams<'_, SigningSettings> = v4::SigningParams::builder()
            .identity(&identity)
            .region(REGION)
            .name("s3")
            .time(system_time(TIME))
            .settings(SigningSettings::default())
            .build()
            .unwrap();
        let mut previous = seed.to_owned();
        let mut body = Vec::new();
        let mut head = |body: &mut Vec<u8>, chunk: &[u8]| {
            body.extend_from_slice(format!("{:x}", chunk.len()).as_bytes());
            if self.signed {
                let chunk = Bytes::copy_from_slice(chunk);
                previous = v4::sign_chunk(&chunk, &previous, &params).unwrap().signature().to_owned();
                body.extend_from_slice(format!(";chunk-signature={previous}").as_bytes());
            }
            body.extend_from_slice(b"\r\n");
        };
        for chunk in self.chunks.iter().filter(|chunk| !chunk.is_empty()) {
            head(&mut body, chunk);
            body.extend_from_slice(chunk);
            body.extend_from_slice(b"\r\n");
        }
        head(&mut body, b"");
        if let Some(trailers) = &self.trailers {
            let mut headers = Headers::new();
            for (name, value) in trailers {
                headers.insert(*name, value.clone());
                body.extend_from_slice(format!("{name}:{value}\r\n").as_bytes());
            }
            if self.signed {
                let signature =
                    v4::sign_trailer(&headers, &previous, &params).unwrap().signature().to_owned();
                body.extend_from_slice(format!("x-amz-trailer-signature:{signature}\r\n").as_bytes());
            }
        }
        body.extend_from_slice(b"\r\n");
        body
    }
}

fn upload() -> impl Strategy<Value = Upload> {
    let chunks = prop::collection::vec(prop::collection::vec(any::<u8>(), 0..40), 0..5);
    let value = "[!-~]([ -~]{0,10}[!-~])?";
    let trailers = prop::option::of((value, prop::option::of(value)).prop_map(|(crc, more)| {
        let mut trailers = vec![("x-amz-checksum-crc64nvme", crc)];
        trailers.extend(more.map(|value| ("x-amz-checksum-a", value)));
        trailers
    }));
    (chunks, any::<bool>(), trailers).prop_map(|(chunks, signed, trailers)| {
        let trailers = trailers.or_else(|| (!signed).then(Vec::new));
        Upload { chunks, signed, trailers }
    })
}

fn flip(request: &Request<Bytes>, at: usize, bit: u8) -> Request<Bytes> {
    let mut body = request.body().to_vec();
    body[at] ^= 1 << bit;
    let (parts, _) = request.clone().into_parts();
    Request::from_parts(parts, body.into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn however_it_is_cut_it_is_the_same(upload in upload(), cuts in prop::collection::vec(0..30_usize, 0..30)) {
        let request = upload.sign();
        let (parts, body) = request.into_parts();
        let seen = verify_body(&verifier(TIME, None), Request::from_parts(parts, in_pieces(&body, &cuts)));
        let seen = seen.map_err(|(error, _)| TestCaseError::fail(format!("{error:?}")))?;
        prop_assert_eq!(&seen.body, &upload.content());
        prop_assert_eq!(&seen.headers["content-length"], &upload.content().len().to_string());
        let trailers = seen.trailers.unwrap_or_default();
        prop_assert_eq!(trailers.len(), upload.trailers.iter().flatten().count());
        for (name, value) in upload.trailers.iter().flatten() {
            prop_assert_eq!(trailers[*name].to_str().unwrap(), value);
        }
    }

    /// One bit: an error before the content is whole, or the same content. (The size of a chunk may be spelt in
    /// capitals, and the name of a trailer.)
    #[test]
    fn no_flipped_bit_passes(upload in upload(), at in 0..10_000_usize, bit in 0..8_u8) {
        let upload = Upload { signed: true, ..upload };
        let request = upload.sign();
        let at = at % request.body().len();
        match verify(&verifier(TIME, None), flip(&request, at, bit)) {
            Ok(seen) => {
                prop_assert_eq!(&seen.body, &upload.content(), "flipped bit {} of byte {}", bit, at);
                for (name, value) in upload.trailers.iter().flatten() {
                    prop_assert_eq!(seen.trailers.as_ref().unwrap()[*name].to_str().unwrap(), value);
                }
            }
            Err((error, before)) => {
                prop_assert!(before < upload.content().len().max(1), "{error:?}: all {before} bytes came first");
                prop_assert!(error.code().is_some());
            }
        }
    }

    /// A body that stops early, where anything but the last line end is missing.
    #[test]
    fn no_part_of_a_body_passes_for_the_whole(upload in upload(), at in 0..10_000_usize) {
        let mut request = upload.sign();
        let whole = request.body().len();
        let keep = at % (whole - 2);
        request.body_mut().truncate(keep);
        let (error, before) = verify(&verifier(TIME, None), request).unwrap_err();
        prop_assert_eq!(error.code(), Some("IncompleteBody"));
        prop_assert!(before < upload.content().len().max(1));
    }

    #[test]
    fn any_bytes_are_decoded_or_refused(
        signed in any::<bool>(),
        bytes in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "([0-9a-f]{1,2}(;chunk-signature=[0-9a-f]{64})?\r\n[a-z:\r\n]{0,20}){0,4}".prop_map(String::into_bytes),
        ],
    ) {
        let upload = Upload { chunks: vec![b"content".to_vec()], signed, trailers: Some(Vec::new()) };
        let request = upload.sign().map(|_| bytes.into());
        match verify(&verifier(TIME, None), request) {
            Ok(seen) => prop_assert_eq!(seen.body.len(), 7),
            Err((error, _)) => prop_assert!(error.public().status.is_some()),
        }
    }
}

#[test]
fn every_signature_of_the_published_uploads_counts() {
    let time = "2013-05-24T00:00:00Z";
    for request in [chunked_request(), trailer_request()] {
        let text = String::from_utf8(request.body().to_vec()).unwrap();
        let signatures: Vec<usize> = text.match_indices("signature").map(|(at, _)| at + 10).collect();
        assert!(signatures.len() >= 3);
        for at in signatures {
            let (error, before) = verify(&verifier(time, None), flip(&request, at, 0)).unwrap_err();
            assert_eq!(error.code(), Some("SignatureDoesNotMatch"), "at {at}");
            assert!(before < 66_560, "the whole content came before the error at {at}");
        }
        for at in [500, 65_700] {
            verify(&verifier(time, None), flip(&request, at, 3)).unwrap_err();
        }
    }
}

#[test]
fn chunks_are_neither_moved_nor_left_out_nor_added() {
    let upload = |chunks: &[&str]| Upload {
        chunks: chunks.iter().map(|chunk| chunk.as_bytes().to_vec()).collect(),
        signed: true,
        trailers: None,
    };
    let request = upload(&["aaaa", "bbbb", "cccc"]).sign();
    let body = request.body().clone();
    let one = (body.len() - 86) / 3;
    let (first, second, third, last) =
        (&body[..one], &body[one..2 * one], &body[2 * one..3 * one], &body[3 * one..]);
    for order in
        [[first, third, second, last].concat(), [first, second, last].concat(), [first, last].concat()]
    {
        verify(&verifier(TIME, None), request.clone().map(|_| order.into())).unwrap_err();
    }
    let twice = [&body[..], last].concat();
    verify(&verifier(TIME, None), request.clone().map(|_| twice.into())).unwrap_err();
    verify(&verifier(TIME, None), request).unwrap();
}

#[test]
fn a_decoded_length_is_exact() {
    for (signed, length) in [(true, "6"), (true, "8"), (false, "6"), (false, "8")] {
        let upload = Upload { chunks: vec![b"content".to_vec()], signed, trailers: Some(Vec::new()) };
        let plan = Plan::new("s3", "PUT", "/bucket/key")
            .header("x-amz-content-sha256", upload.form())
            .header("x-amz-decoded-content-length", length);
        let request = plan.sign();
        let authorization = request.headers()["authorization"].to_str().unwrap();
        let body = upload.encode(authorization.rsplit('=').next().unwrap());
        let (error, _) = verify(&verifier(TIME, None), request.map(|_| body.into())).unwrap_err();
        assert_eq!(error.code(), Some("IncompleteBody"), "{signed} {length}");
    }
    for length in [None, Some("-1"), Some("x")] {
        let mut plan =
            Plan::new("s3", "PUT", "/k").header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        if let Some(length) = length {
            plan = plan.header("x-amz-decoded-content-length", length);
        }
        let (error, _) = plan.verify().unwrap_err();
        assert_eq!((error.code(), error.public().status), (Some("MissingContentLength"), Some(411)));
    }
}

#[test]
fn trailers_are_those_that_were_declared() {
    let upload = Upload {
        chunks: vec![b"content".to_vec()],
        signed: false,
        trailers: Some(vec![("x-amz-checksum-crc32c", "sOO8/Q==".to_owned())]),
    };
    let good = "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n";
    let with =
        |body: &str| verify(&verifier(TIME, None), upload.sign().map(|_| Bytes::from(body.to_owned())));
    assert_eq!(with(good).unwrap().trailers.unwrap()["x-amz-checksum-crc32c"], "sOO8/Q==");
    // What some clients write.
    for body in [
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n",
        "7\r\ncontent\r\n0\r\n\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n",
        "7\r\ncontent\r\n0\r\nX-Amz-Checksum-Crc32c: sOO8/Q==\n\r\n",
        "07\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n\r\n",
    ] {
        assert_eq!(with(body).unwrap().trailers.unwrap()["x-amz-checksum-crc32c"], "sOO8/Q==", "{body:?}");
    }
    for body in [
        "7\r\ncontent\r\n0\r\n\r\n",
        "7\r\ncontent\r\n0\r\n\r\n\r\n",
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32:sOO8/Q==\r\n\r\n",
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n",
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-meta-a:b\r\n\r\n",
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\nmore",
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:00\r\n\r\n",
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c\r\n\r\n",
        "7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n\r\n\r\n\r\n",
        "7\r\ncontent\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n",
        "+7\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n",
        "0000000000000000007\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n",
        "ffffffffffffffff\r\ncontent\r\n0\r\nx-amz-checksum-crc32c:sOO8/Q==\r\n\r\n",
    ] {
        with(body).expect_err(body);
    }
    let long = format!("7;{}\r\ncontent\r\n0\r\n\r\n", "x".repeat(2000));
    with(&long).unwrap_err();
    // A trailer that no one may send with this form.
    let plan = Plan::new("s3", "PUT", "/k")
        .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
        .header("x-amz-decoded-content-length", "0")
        .header("x-amz-trailer", "x-amz-checksum-crc32c");
    assert_eq!(plan.verify().unwrap_err().0.code(), Some("MalformedTrailerError"));
}

#[test]
fn a_whole_body_is_what_its_hash_says() {
    let plan = Plan::new("s3", "PUT", "/bucket/key").body("some content");
    for cuts in [&[][..], &[1, 2, 3], &[0, 12], &[12]] {
        let request = plan.sign();
        let (parts, body) = request.into_parts();
        let seen =
            verify_body(&verifier(TIME, None), Request::from_parts(parts, in_pieces(&body, cuts))).unwrap();
        assert_eq!(seen.body, "some content");
        let (parts, _) = plan.sign().into_parts();
        let wrong = in_pieces(&Bytes::from_static(b"some c0ntent"), cuts);
        let (error, before) =
            verify_body(&verifier(TIME, None), Request::from_parts(parts, wrong)).unwrap_err();
        assert_eq!(error.code(), Some("XAmzContentSHA256Mismatch"));
        assert!(before < 12);
        assert_eq!(error.public().fields.len(), 2);
    }
    // In memory already: refused at once.
    let verifier = verifier(TIME, None);
    let request = plan.sign().map(|_| Body::from("some c0ntent"));
    let error = block_on(verifier.verify(request)).unwrap_err();
    assert_eq!(error.code(), Some("XAmzContentSHA256Mismatch"));
}

#[test]
fn a_failed_body_stays_failed_and_says_its_length() {
    block_on(async {
        let upload = Upload { chunks: vec![b"content".to_vec(); 3], signed: true, trailers: None };
        let request = upload.sign();
        let at = request.body().len() - 10;
        let mut body =
            verifier(TIME, None).verify(flip(&request, at, 0).map(Body::from)).await.unwrap().into_body();
        assert_eq!(body.size_hint().exact(), Some(21));
        let mut errors = 0;
        for _ in 0..10 {
            assert!(!body.is_end_stream());
            errors += usize::from(body.frame().await.is_none_or(|frame| frame.is_err()));
            if errors > 0 {
                assert!(body.frame().await.unwrap().is_err());
            }
        }
        assert!(errors > 0);
    });
}

#[test]
fn an_error_of_the_source_goes_through() {
    let request = Plan::new("s3", "PUT", "/bucket/key").body("some content").sign();
    let broken = futures_util::stream::iter([
        Ok(Bytes::from_static(b"some ")),
        Err(hive_core::Error::outcome_unknown("the connection was cut")),
    ]);
    let (error, before) =
        verify_body(&verifier(TIME, None), request.map(|_| Body::from_stream(broken))).unwrap_err();
    assert_eq!((error.message(), before), ("the connection was cut", 0));
}
