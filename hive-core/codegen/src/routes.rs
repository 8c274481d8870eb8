//! The table of S3's routes: which action a method, a path and a query string are for.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::plan::{Route, Sources};

/// The documentation of the module of routes.
pub(crate) const DOC: &str = "//! Where each request of S3 goes.\n\n";

/// Actions whose requests are those of another one, and go to another host: no table can tell them apart.
const ELSEWHERE: [&str; 1] = ["ListDirectoryBuckets"];

/// The module of routes. An action that took the place of a deprecated one comes before it, and one that is answered
/// elsewhere comes last: of routes that a request fits alike, the first is taken.
///
/// # Errors
/// A path has a form that is not known.
pub(crate) fn routes(sources: &Sources) -> Result<String, String> {
    let all = &sources.names.routes;
    let mut sorted: Vec<(&String, &Route)> = all.iter().collect();
    sorted.sort_by_key(|(name, route)| (route.deprecated, ELSEWHERE.contains(&name.as_str()), *name));
    let mut out = String::from(
        "use crate::protocol::rest::{Place, Route};\n\n\
         /// Every action, with what tells its requests from those of the others.\npub static ROUTES: &[Route] = &[",
    );
    for (name, route) in sorted {
        let (path, query) = route.request_uri.split_once('?').unwrap_or((&route.request_uri, ""));
        let place = match path {
            "/" => "Place::Service".to_owned(),
            "/{Bucket}" => "Place::Bucket".to_owned(),
            "/{Bucket}/{Key+}" => "Place::Object".to_owned(),
            fixed if !fixed.contains('{') => format!("Place::Fixed({fixed:?})"),
            other => return Err(format!("{name} has the path {other}")),
        };
        let mut literals = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            literals.push(match pair.split_once('=') {
                Some((key, value)) => format!("({key:?}, Some({value:?}))"),
                None => format!("({pair:?}, None)"),
            });
        }
        let _ = writeln!(
            out,
            "Route {{ name: {name:?}, method: {:?}, place: {place}, literals: &[{}], required: &{:?}, \
             optional: &{:?}, headers: &{:?} }},",
            route.method,
            literals.join(", "),
            route.required,
            route.optional,
            telling(all, name, route),
        );
    }
    Ok(out + "];\n")
}

/// The required headers without which a request would be another action's.
fn telling<'r>(all: &BTreeMap<String, Route>, name: &str, route: &'r Route) -> Vec<&'r str> {
    let twin = all.iter().any(|(other, r)| {
        other != name
            && (&r.method, &r.request_uri, &r.required)
                == (&route.method, &route.request_uri, &route.required)
            && r.headers.len() < route.headers.len()
    });
    if twin { route.headers.iter().map(String::as_str).collect() } else { Vec::new() }
}
