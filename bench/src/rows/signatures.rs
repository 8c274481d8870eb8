//! What it takes to verify a signature.

use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use hive_core::identity::{RootKey, SecretKey};
use hive_core::sigv4::Verifier;
use hive_core::{Body, Result, SystemClock};
use http::{Method, Request};

use crate::Place;
use crate::signed::Signer;
use crate::table::{Aim, Row};

const ACCESS_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
const FORM: &str = "Action=DescribeInstances&Version=2016-11-15";
/// Requests that are signed before their verification is timed.
const BATCH: usize = 1000;

pub(crate) async fn run(place: &Place) -> Result<Vec<Row>> {
    let secret = SecretKey::new(SECRET.to_owned());
    let root = RootKey::new("123456789012".parse()?, ACCESS_KEY.parse()?, secret);
    let verifier = Verifier::new(Arc::new(root), Arc::new(SystemClock::default()));
    let signer =
        |service| Signer { address: "127.0.0.1:9999", access_key: ACCESS_KEY, secret: SECRET, service };
    let (ec2, s3) = (signer("ec2"), signer("s3"));
    let with_body = || {
        let request = ec2.request(&Method::POST, "/", Some(FORM.as_bytes()))?;
        Ok(request.map(|()| Body::from(Bytes::from_static(FORM.as_bytes()))))
    };
    let without = || Ok(s3.request(&Method::GET, "/bucket/folder/key", None)?.map(|()| Body::empty()));
    Ok(vec![
        verified(place, &verifier, "EC2, with the hash of its body", with_body).await?,
        verified(place, &verifier, "S3, without its payload", without).await?,
    ])
}

/// Verifies what was signed before, batch after batch. The best batch counts: others have the machine too.
async fn verified(
    place: &Place,
    verifier: &Verifier,
    what: &str,
    make: impl Fn() -> Result<Request<Body>>,
) -> Result<Row> {
    let mut best = f64::MAX;
    let began = Instant::now();
    while began.elapsed() < place.time {
        let batch = (0..BATCH).map(|_| make()).collect::<Result<Vec<_>>>()?;
        let asked = Instant::now();
        for request in batch {
            verifier.verify(request).await?;
        }
        best = best.min(asked.elapsed().as_secs_f64() / BATCH as f64);
    }
    Ok(Row {
        name: format!("a signature in the header is verified: {what}"),
        figure: best * 1e6,
        unit: "us",
        against: None,
        aim: Aim::AtMost(5.0),
    })
}
