//! Which action a request of S3 is for.
//!
//! S3 has no parameter that names the action: the method, whether the path names a bucket or an object, the
//! *sub-resources* of the query string (`?tagging`, `?uploadId=…`) and one header tell. [`resolve`] takes a request to
//! the one action whose whole set of these it has. **A request is never taken to a neighbour**: `PUT /b/k?tagging` is
//! `PutObjectTagging` or nothing, and a parameter that no action has is refused, because it may stand for something
//! that a client relies on. The gateway and the [`Router`](crate::router::Router) ask the same table, so that what is
//! authorised is what runs.
//!
//! Not counted: parameters that begin with `x-`, which S3 ignores (`x-id`, and whatever a client wants in its logs),
//! and in a `GET` or `HEAD` those that are ordinary inputs of another action, such as `marker`.
//!
//! Buckets are in the path. A bucket in the `Host` header (`bucket.s3.example.com`) is not looked for: the gateway
//! knows no domain of its own, and such a request is taken by its path alone.

use std::borrow::Cow;

use http::header::{HeaderName, HeaderValue};
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode};

use crate::generated::s3_routes::ROUTES;
use crate::protocol::query::{decode, raw_pairs};
use crate::{Error, Result};

/// What tells the requests of an action from those of the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The action: `PutObject`.
    pub name: &'static str,
    /// `PUT`.
    pub method: &'static str,
    /// What the path names.
    pub place: Place,
    /// Parameters that are there as they are: with this value, or with any.
    pub literals: &'static [(&'static str, Option<&'static str>)],
    /// Parameters of the client's that must be there.
    pub required: &'static [&'static str],
    /// Parameters that may be there.
    pub optional: &'static [&'static str],
    /// Headers that must be there.
    pub headers: &'static [&'static str],
}

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `/`.
    Service,
    /// `/{Bucket}`, with or without a slash at its end.
    Bucket,
    /// `/{Bucket}/{Key+}`.
    Object,
    /// A path of its own.
    Fixed(&'static str),
}

impl Place {
    fn of(path: &str) -> Self {
        let fixed = |place: &Self| matches!(place, Self::Fixed(fixed) if *fixed == path);
        if let Some(fixed) = ROUTES.iter().map(|route| route.place).find(fixed) {
            return fixed;
        }
        match path.strip_prefix('/').unwrap_or(path).split_once('/') {
            None if path.len() <= 1 => Self::Service,
            None | Some((_, "")) => Self::Bucket,
            Some(_) => Self::Object,
        }
    }

    /// As S3 says it in errors.
    fn resource(self) -> &'static str {
        match self {
            Self::Service | Self::Fixed(_) => "SERVICE",
            Self::Bucket => "BUCKET",
            Self::Object => "OBJECT",
        }
    }
}

impl Route {
    /// The parameters without which a request is not this action's.
    fn telling(&self) -> impl Iterator<Item = &'static str> {
        self.literals.iter().map(|(key, _)| *key).chain(self.required.iter().copied())
    }

    fn has(&self, key: &str) -> bool {
        self.telling().any(|own| own == key) || self.optional.contains(&key)
    }

    fn weight(&self) -> usize {
        self.literals.len() + self.required.len() + self.headers.len()
    }
}

/// The one action that a request is for.
///
/// # Errors
/// `MethodNotAllowed` where the place has no such method, or has it not for these sub-resources; `InvalidArgument`
/// where a parameter is missing; `NotImplemented` for sub-resources that no action has.
pub fn resolve(parts: &Parts) -> Result<&'static Route> {
    let place = Place::of(parts.uri.path());
    let query = parameters(parts)?;
    let reads = parts.method == Method::GET || parts.method == Method::HEAD;
    let counted: Vec<&(String, String)> =
        query.iter().filter(|(key, _)| !(is_ignored(key) || (reads && is_ordinary(key)))).collect();

    let here = || ROUTES.iter().filter(|route| route.place == place && parts.method == route.method);
    let fits = |route: &&Route| {
        let value = |key: &str| query.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str());
        route.literals.iter().all(|(key, wanted)| value(key).is_some_and(|v| wanted.is_none_or(|w| w == v)))
            && route.required.iter().all(|key| value(key).is_some())
            && route.headers.iter().all(|name| parts.headers.contains_key(*name))
            && counted.iter().all(|(key, _)| route.has(key))
    };
    let known = |route: &Route| query.iter().filter(|(key, _)| route.has(key)).count();
    // A client that put the bucket into the host's name, which is not looked at, means another place than the path says.
    let meant = query.iter().find(|(key, _)| key == "x-id").map(|(_, value)| value.as_str());
    if ROUTES.iter().any(|route| Some(route.name) == meant && route.place != place) {
        let message = "Buckets in the host's name are not supported here: use path-style requests.";
        return Err(Error::unsupported(message).with_code("NotImplemented"));
    }
    // Of routes that fit alike, the first.
    let found = here().filter(fits).rev().max_by_key(|route| (route.weight(), known(route)));
    found.ok_or_else(|| refusal(parts, place, &counted))
}

fn refusal(parts: &Parts, place: Place, counted: &[&(String, String)]) -> Error {
    let places = || ROUTES.iter().filter(|route| route.place == place);
    let all_known = |route: &&Route| counted.iter().all(|(key, _)| route.has(key));
    let telling = |key: &str| ROUTES.iter().any(|route| route.telling().any(|own| own == key));
    let named: Vec<&str> = counted.iter().map(|(key, _)| key.as_str()).filter(|key| telling(key)).collect();

    // The action is plain, and something of it is missing.
    let nearly = places().find(|route| {
        parts.method == route.method
            && all_known(route)
            && named.iter().any(|key| route.required.contains(key))
    });
    if let Some(missing) =
        nearly.and_then(|route| route.required.iter().find(|key| !counted.iter().any(|(k, _)| k == *key)))
    {
        return Error::invalid(format!("The request must contain the parameter {missing}"))
            .with_code("InvalidArgument")
            .with_field("ArgumentName", *missing);
    }
    if counted.iter().any(|(key, _)| key == "versionId") && named.is_empty() {
        return Error::invalid("This operation does not accept a version-id.")
            .with_code("InvalidArgument")
            .with_field("ArgumentName", "versionId");
    }
    if let Some((_, value)) = counted.iter().find(|(key, value)| key == "list-type" && value != "2") {
        return Error::invalid("Invalid List Type")
            .with_code("InvalidArgument")
            .with_field("ArgumentName", "list-type")
            .with_field("ArgumentValue", value.chars().take(100).collect::<String>());
    }
    let elsewhere = (counted.is_empty() || !named.is_empty())
        && places().any(|route| {
            named.iter().all(|key| route.has(key))
                && route.telling().all(|key| named.contains(&key))
                && all_known(&route)
        });
    let no_such_method = !places().any(|route| parts.method == route.method);
    if no_such_method || elsewhere {
        return Error::unsupported("The specified method is not allowed against this resource.")
            .with_code("MethodNotAllowed")
            .with_status(StatusCode::METHOD_NOT_ALLOWED)
            .with_field("Method", parts.method.as_str())
            .with_field("ResourceType", place.resource());
    }
    let shown: Vec<Cow<'_, str>> = counted
        .iter()
        .map(|(key, _)| key.chars().take(100).collect::<String>().escape_debug().to_string().into())
        .collect();
    Error::unsupported(format!(
        "The request has parameters which, together, imply functionality that is not implemented: {}",
        shown.join(", ")
    ))
    .with_code("NotImplemented")
}

/// Puts the `x-amz-…` parameters of a query string among the headers, where a client that makes a presigned URL may
/// have moved them. A header that is there already stays.
///
/// # Errors
/// `InvalidArgument`: a value is none that a header can have. As for the query string, `InvalidURI`.
pub fn hoist(parts: &mut Parts) -> Result<()> {
    let mut hoisted = HeaderMap::new();
    for (key, value) in parameters(parts)? {
        let lower = key.to_ascii_lowercase();
        if !lower.starts_with("x-amz-") || parts.headers.contains_key(&lower) {
            continue;
        }
        let wrong = || {
            Error::invalid("The value of a parameter is invalid")
                .with_code("InvalidArgument")
                .with_field("ArgumentName", lower.clone())
        };
        let name = HeaderName::from_bytes(lower.as_bytes()).map_err(|_| wrong())?;
        let value = HeaderValue::from_bytes(value.as_bytes()).map_err(|_| wrong())?;
        hoisted.append(name, value);
    }
    parts.headers.extend(hoisted);
    Ok(())
}

/// The most parameters that are looked at.
const MAX_PARAMETERS: usize = 1024;

fn parameters(parts: &Parts) -> Result<Vec<(String, String)>> {
    let wrong = || Error::invalid("Couldn't parse the specified URI.").with_code("InvalidURI");
    let mut pairs = Vec::new();
    for (key, value) in raw_pairs(parts.uri.query().unwrap_or_default().as_bytes()) {
        if pairs.len() == MAX_PARAMETERS {
            return Err(wrong());
        }
        pairs.push((decode(key).map_err(|_| wrong())?, decode(value).map_err(|_| wrong())?));
    }
    Ok(pairs)
}

fn is_ignored(key: &str) -> bool {
    key.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("x-"))
}

/// Whether a parameter is an input of some action, and tells no action from another.
fn is_ordinary(key: &str) -> bool {
    ROUTES.iter().any(|route| route.optional.contains(&key))
        && !ROUTES.iter().any(|route| route.telling().any(|own| own == key))
}

#[cfg(test)]
mod tests;
