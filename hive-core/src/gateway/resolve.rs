//! Which action a request is for, and how to say an error where that is not known yet.

use http::request::Parts;
use http::{Method, header};

use crate::generated::owners::{self, Ownership};
use crate::protocol::rest;
use crate::{ActionName, Error, Result, protocol};

/// The service that a request seems to be for, before anything is proven: by its signature's scope, else by its form.
///
/// Only for the wording of errors and for which bounds apply.
pub(super) fn seems(parts: &Parts, scope: Option<&str>) -> String {
    if let Some(service) = scope {
        return service.to_owned();
    }
    let form = parts
        .headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let query = parts.uri.path() == "/" && (form || names_action(parts.uri.query().unwrap_or_default()));
    if query { "ec2".to_owned() } else { "s3".to_owned() }
}

fn names_action(query: &str) -> bool {
    query.split('&').any(|pair| pair.starts_with("Action="))
}

/// The action of a request whose signature is for `service`.
///
/// # Errors
/// `InvalidAction` for what AWS never had, `UnsupportedOperation` for what Hive has not, `MissingAction` for none. Of
/// S3, what [`rest::resolve`] says, and `NotImplemented`.
pub(super) fn action(service: &str, parts: &mut Parts, body: &[u8]) -> Result<ActionName> {
    match service {
        "ec2" | "iam" | "sts" => query_action(service, parts, body),
        "s3" => rest_action(parts),
        other => {
            Err(Error::unsupported(format!("The service {} is not supported here.", other.escape_debug())))
        }
    }
}

fn rest_action(parts: &mut Parts) -> Result<ActionName> {
    rest::hoist(parts)?;
    let name = rest::resolve(parts)?.name;
    match owners::owner("s3", name) {
        Some(Ownership::Owned(owner)) => ActionName::new(owner.as_str(), "s3", name),
        _ => Err(Error::unsupported(format!("The operation {name} is not implemented by this cloud."))
            .with_code("NotImplemented")),
    }
}

fn query_action(service: &str, parts: &Parts, body: &[u8]) -> Result<ActionName> {
    if parts.method != Method::POST && parts.method != Method::GET {
        return Err(Error::invalid(format!("The method {} is not allowed.", parts.method))
            .with_code("InvalidRequest"));
    }
    let Some(name) = protocol::action(parts, body)? else {
        let message = "The request must contain the parameter Action";
        let code = if service == "ec2" { "MissingParameter" } else { "MissingAction" };
        return Err(Error::invalid(message).with_code(code));
    };
    match owners::owner(service, &name) {
        Some(Ownership::Owned(owner)) => ActionName::new(owner.as_str(), service.to_owned(), name),
        Some(Ownership::Unsupported) => {
            let message = format!("The action {name} is not supported by this cloud.");
            Err(Error::unsupported(message).with_code("UnsupportedOperation"))
        }
        None => {
            let message = format!("The action {} is not valid for this web service.", name.escape_debug());
            Err(Error::invalid(message).with_code("InvalidAction"))
        }
    }
}
