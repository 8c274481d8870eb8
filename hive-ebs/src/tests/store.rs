//! An S3 of one action: `GetObject` in ranges, under `If-Match`, and out of order when told.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use hive_core::router::Service;
use hive_core::{ActionName, Body, Client, Context, Error, Failed};
use http::{Request, Response, StatusCode, header};

type Objects = Arc<Mutex<BTreeMap<String, Bytes>>>;
type Trouble = Arc<Mutex<Option<Box<dyn FnMut(&str) -> Option<Error> + Send>>>>;

#[derive(Clone, Default)]
pub(crate) struct Buckets {
    objects: Objects,
    trouble: Trouble,
}

impl std::fmt::Debug for Buckets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Buckets")
    }
}

impl Buckets {
    /// An object at `/bucket/key`, as a path has it.
    pub(crate) fn put(&self, path: &str, bytes: impl Into<Bytes>) {
        self.objects.lock().unwrap().insert(path.to_owned(), bytes.into());
    }

    /// What goes wrong with a request for a range, asked for each.
    pub(crate) fn trouble(&self, with: impl FnMut(&str) -> Option<Error> + Send + 'static) {
        *self.trouble.lock().unwrap() = Some(Box::new(with));
    }

    pub(crate) fn client(&self) -> Client {
        let own = self.clone();
        Client::new(Service::new(tower::service_fn(move |request: Request<Body>| {
            let own = own.clone();
            async move { Ok::<_, Infallible>(own.answer(&request)) }
        })))
    }

    fn answer(&self, request: &Request<Body>) -> Response<Body> {
        let action = request.extensions().get::<ActionName>().unwrap();
        assert_eq!((action.owner(), action.to_string().as_str()), ("s3", "s3:GetObject"));
        assert_eq!(request.extensions().get::<Context>().unwrap().account().as_str(), "123456789012");
        let range = request.headers()[header::RANGE].to_str().unwrap().to_owned();
        if let Some(trouble) = &mut *self.trouble.lock().unwrap()
            && let Some(error) = trouble(&range)
        {
            return Failed::response(error);
        }
        let path = request.uri().path();
        let Some(bytes) = self.objects.lock().unwrap().get(path).cloned() else {
            let error = Error::not_found("The specified key does not exist.").with_code("NoSuchKey");
            return Failed::response(error);
        };
        let tag = format!(
            "\"{:x}\"",
            bytes.iter().fold(bytes.len(), |sum, b| sum.wrapping_mul(31) + usize::from(*b))
        );
        if request.headers().get(header::IF_MATCH).is_some_and(|wanted| *wanted != tag) {
            let error = Error::precondition("At least one of the pre-conditions you specified did not hold");
            return Failed::response(error.with_code("PreconditionFailed"));
        }
        let (first, last) = range.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
        let (first, last): (usize, usize) = (first.parse().unwrap(), last.parse().unwrap());
        if first >= bytes.len() {
            let error = Error::invalid("The requested range is not satisfiable").with_code("InvalidRange");
            return Failed::response(error);
        }
        let last = last.min(bytes.len() - 1);
        Response::builder()
            .status(StatusCode::PARTIAL_CONTENT)
            .header(header::ETAG, tag)
            .header(header::CONTENT_RANGE, format!("bytes {first}-{last}/{}", bytes.len()))
            .body(Body::from(bytes.slice(first..=last)))
            .unwrap()
    }
}
