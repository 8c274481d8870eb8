//! The operator's listener: `/healthz`, `/readyz`, `/metrics`. Plain HTTP, meant for loopback.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use futures_util::future::BoxFuture;
use http::{Method, Request, Response, StatusCode, header};
use tokio::sync::watch;

use crate::router::Service;
use crate::{Body, Health, Result};

/// What the admin listener shows.
#[derive(Clone, Default)]
pub struct Admin {
    parts: Vec<(String, watch::Receiver<Health>)>,
    pages: Vec<(&'static str, &'static str, Page)>,
    downloads: Vec<(&'static str, Download)>,
}

/// Makes the text of a page when it is asked for.
pub type Page = Arc<dyn Fn() -> BoxFuture<'static, Result<String>> + Send + Sync>;

/// Makes what is too long for a page when it is asked for, block by block. One that fails half way breaks the
/// connection off, so that what is read says itself whether it is whole.
pub type Download = Arc<dyn Fn() -> BoxFuture<'static, Result<Body>> + Send + Sync>;

impl Admin {
    /// An admin of no parts.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a part whose health counts for `/readyz`.
    #[must_use]
    pub fn part(mut self, name: impl Into<String>, health: watch::Receiver<Health>) -> Self {
        self.parts.push((name.into(), health));
        self
    }

    /// Adds a page, such as `/metrics`, with its content type.
    #[must_use]
    pub fn page(mut self, path: &'static str, content_type: &'static str, page: Page) -> Self {
        self.pages.push((path, content_type, page));
        self
    }

    /// Adds bytes to be fetched.
    #[must_use]
    pub fn download(mut self, path: &'static str, download: Download) -> Self {
        self.downloads.push((path, download));
        self
    }

    /// As a tower service.
    #[must_use]
    pub fn into_service(self) -> Service {
        let admin = Arc::new(self);
        Service::new(tower::service_fn(move |request: Request<Body>| {
            let admin = Arc::clone(&admin);
            async move { Ok(admin.answer(request.method(), request.uri().path()).await) }
        }))
    }

    async fn answer(&self, method: &Method, path: &str) -> Response<Body> {
        if method != Method::GET && method != Method::HEAD {
            return text(StatusCode::METHOD_NOT_ALLOWED, "text/plain", "only GET\n".to_owned());
        }
        match path {
            // This process answers, so it lives.
            "/healthz" => text(StatusCode::OK, "text/plain", "ok\n".to_owned()),
            "/readyz" => self.readiness(),
            path => match self.pages.iter().find(|(at, _, _)| *at == path) {
                Some((_, content_type, page)) => match page().await {
                    Ok(page) => text(StatusCode::OK, content_type, page),
                    Err(error) => text(StatusCode::SERVICE_UNAVAILABLE, "text/plain", format!("{error}\n")),
                },
                None => self.fetched(path).await,
            },
        }
    }

    async fn fetched(&self, path: &str) -> Response<Body> {
        match self.downloads.iter().find(|(at, _)| *at == path) {
            Some((_, download)) => match download().await {
                Ok(body) => {
                    let mut response = Response::new(body);
                    let bytes = header::HeaderValue::from_static("application/octet-stream");
                    response.headers_mut().insert(header::CONTENT_TYPE, bytes);
                    response
                }
                Err(error) => text(StatusCode::SERVICE_UNAVAILABLE, "text/plain", format!("{error}\n")),
            },
            None => text(StatusCode::NOT_FOUND, "text/plain", "not found\n".to_owned()),
        }
    }

    /// 200 where every part serves, else 503; a line a part either way.
    fn readiness(&self) -> Response<Body> {
        let mut lines = String::new();
        let mut status = StatusCode::OK;
        for (name, health) in &self.parts {
            // A part whose sender is gone has ended, whatever it said last.
            let health = match health.has_changed() {
                Ok(_) => health.borrow().clone(),
                Err(_) => Health::NotReady("it has stopped".into()),
            };
            if !health.serves() {
                status = StatusCode::SERVICE_UNAVAILABLE;
            }
            let _infallible = match health.complaint() {
                None => writeln!(lines, "{name}: ready"),
                Some(why) => writeln!(
                    lines,
                    "{name}: {}: {why}",
                    if health.serves() { "degraded" } else { "not ready" }
                ),
            };
        }
        text(status, "text/plain", lines)
    }
}

fn text(status: StatusCode, content_type: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(content_type));
    response
}

impl fmt::Debug for Admin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Admin").field("parts", &self.parts).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use tower::ServiceExt as _;

    use super::*;

    async fn get(admin: &Admin, path: &str) -> (u16, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = admin.clone().into_service().oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect(4096).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn readiness_can_fail() {
        let (sender, receiver) = watch::channel(Health::Ready);
        let admin = Admin::new().part("state", receiver).page(
            "/metrics",
            "text/plain",
            Arc::new(|| Box::pin(async { Ok("m 1\n".to_owned()) })),
        );
        assert_eq!(get(&admin, "/readyz").await, (200, "state: ready\n".to_owned()));
        assert_eq!(get(&admin, "/healthz").await.0, 200);
        assert_eq!(get(&admin, "/metrics").await, (200, "m 1\n".to_owned()));
        assert_eq!(get(&admin, "/").await.0, 404);
        let admin = admin.download("/all", Arc::new(|| Box::pin(async { Ok(Body::from("bytes")) })));
        assert_eq!(get(&admin, "/all").await, (200, "bytes".to_owned()));

        sender.send_replace(Health::Degraded("slow".into()));
        assert_eq!(get(&admin, "/readyz").await, (200, "state: degraded: slow\n".to_owned()));
        sender.send_replace(Health::NotReady("no disk".into()));
        assert_eq!(get(&admin, "/readyz").await, (503, "state: not ready: no disk\n".to_owned()));
        drop(sender);
        assert_eq!(get(&admin, "/readyz").await.0, 503);
    }
}
