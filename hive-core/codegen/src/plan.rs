//! What is generated, and where it goes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;

use crate::model::Model;

/// The most values of an enum that becomes a Rust enum.
pub(crate) const MOST_VARIANTS: usize = 40;

/// The parts of Hive that answer actions, and the crates they are in.
const OWNERS: [(&str, &str); 5] =
    [("ec2", "hive-ec2"), ("ebs", "hive-ebs"), ("vpc", "hive-vpc"), ("s3", "hive-s3"), ("iam", CORE)];

/// The crate whose shapes all others see.
pub(crate) const CORE: &str = "hive-core";

/// The lists and models that are generated from.
#[derive(Debug)]
pub(crate) struct Sources {
    /// The chosen actions: service, owner, action.
    pub(crate) actions: Vec<(String, String, String)>,
    /// Shapes for hive-core, by service.
    pub(crate) shared: BTreeMap<String, Vec<String>>,
    /// Root elements, by service and operation.
    pub(crate) roots: BTreeMap<(String, String), String>,
    /// By service.
    pub(crate) models: BTreeMap<String, Model>,
    /// What AWS has.
    pub(crate) names: Names,
}

/// The content of `names.json`.
#[derive(Debug, Deserialize)]
pub(crate) struct Names {
    /// The name of every action, by service.
    pub(crate) operations: BTreeMap<String, Vec<String>>,
    /// The status of every error.
    pub(crate) errors: BTreeMap<String, u16>,
    /// Where each request of S3 goes.
    pub(crate) routes: BTreeMap<String, Route>,
}

/// Where a request of REST goes.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Route {
    /// `GET`.
    pub(crate) method: String,
    /// `/{Bucket}?analytics`.
    pub(crate) request_uri: String,
    /// Whether another action took its place.
    pub(crate) deprecated: bool,
    /// The parameters that must be there.
    pub(crate) required: Vec<String>,
    /// The parameters that may be there.
    pub(crate) optional: Vec<String>,
    /// The headers that must be there, in lower case.
    pub(crate) headers: Vec<String>,
}

impl Sources {
    /// Reads them from the generator's directory.
    ///
    /// # Errors
    /// A file is missing or not what it should be.
    pub(crate) fn read(directory: &Path) -> Result<Self, String> {
        let mut actions = Vec::new();
        let mut shared: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for words in lines(&text(&directory.join("operations.txt"))?) {
            match words.as_slice() {
                [first, service, shapes @ ..] if first == "shared" => {
                    shared.entry(service.clone()).or_default().extend_from_slice(shapes);
                }
                [service, owner, action] => actions.push((service.clone(), owner.clone(), action.clone())),
                other => {
                    return Err(format!(
                        "operations.txt: {other:?} is not a service, an owner and an action"
                    ));
                }
            }
        }
        let mut roots = BTreeMap::new();
        for words in lines(&text(&directory.join("roots.txt"))?) {
            let [service, operation, root] = words.as_slice() else {
                return Err(format!("roots.txt: {words:?} is not a service, an operation and a root"));
            };
            roots.insert((service.clone(), operation.clone()), root.clone());
        }
        let services: BTreeSet<&String> = actions.iter().map(|(service, ..)| service).collect();
        let mut models = BTreeMap::new();
        for service in services {
            let path = directory.join("models").join(format!("{service}.json"));
            let mut model: Model = parse(&path)?;
            if service == "ec2" && !model.metadata.xml_namespace.ends_with('/') {
                // EC2's answers have a slash that its model has not.
                model.metadata.xml_namespace.push('/');
            }
            if service == "s3" {
                model.metadata.xml_namespace = "http://s3.amazonaws.com/doc/2006-03-01/".to_owned();
            }
            models.insert(service.clone(), model);
        }
        extend(&mut models, &text(&directory.join("extras.txt"))?)?;
        let names = parse(&directory.join("models/names.json"))?;
        Ok(Self { actions, shared, roots, models, names })
    }
}

/// Does to the models what `extras.txt` says.
fn extend(models: &mut BTreeMap<String, Model>, extras: &str) -> Result<(), String> {
    for words in lines(extras) {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let (service, rest) = match words.as_slice() {
            ["open", service, shape] => (service, Err(*shape)),
            [service, shape, member, place, wire] => (service, Ok((*shape, *member, *place, *wire))),
            other => return Err(format!("extras.txt: {other:?} is not understood")),
        };
        let model = models.get_mut(*service).ok_or_else(|| format!("extras.txt: no model of {service}"))?;
        match rest {
            Ok((shape, member, place, wire)) => model.extend(shape, member, place, wire)?,
            Err(shape) => {
                let found = model.shapes.get_mut(shape);
                found.ok_or_else(|| format!("extras.txt: there is no {shape}"))?.values.clear();
            }
        }
    }
    Ok(())
}

fn lines(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().map(|line| line.split('#').next().unwrap_or_default());
    lines
        .map(|line| line.split_whitespace().map(str::to_owned).collect())
        .filter(|words: &Vec<_>| !words.is_empty())
        .collect()
}

fn text(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|e| format!("reading {}: {e}", path.display()))
}

/// Reads a JSON file.
///
/// # Errors
/// It is missing or not what it should be.
pub(crate) fn parse<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, String> {
    serde_json::from_str(&text(path)?).map_err(|e| format!("reading {}: {e}", path.display()))
}

/// The crate of an owner.
///
/// # Errors
/// There is no such owner.
pub(crate) fn crate_of(owner: &str) -> Result<&'static str, String> {
    let found = OWNERS.iter().find(|(name, _)| *name == owner);
    found.map(|(_, name)| *name).ok_or_else(|| format!("operations.txt: there is no owner {owner}"))
}

/// How a shape is used, and where it goes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Use {
    /// In a request.
    pub(crate) input: bool,
    /// In an answer.
    pub(crate) output: bool,
    /// In hive-core, for more than one crate.
    pub(crate) shared: bool,
}

/// What one crate gets of one service.
#[derive(Debug)]
pub(crate) struct Unit<'s> {
    /// The crate.
    pub(crate) krate: &'static str,
    /// The service.
    pub(crate) service: &'s str,
    /// Its model.
    pub(crate) model: &'s Model,
    /// The actions of this crate.
    pub(crate) actions: Vec<&'s str>,
    /// Every shape that the service's actions use, in all crates.
    pub(crate) uses: BTreeMap<&'s str, Use>,
    /// The shapes whose types are defined here.
    pub(crate) own: BTreeSet<&'s str>,
}

/// The units of all crates and services, hive-core's first.
///
/// # Errors
/// The lists or the models contradict each other.
pub(crate) fn units(sources: &Sources) -> Result<Vec<Unit<'_>>, String> {
    let mut units = Vec::new();
    for (service, model) in &sources.models {
        let mut actions: BTreeMap<&'static str, Vec<&str>> = BTreeMap::new();
        for (_, owner, action) in sources.actions.iter().filter(|(of, ..)| of == service) {
            if !model.operations.contains_key(action) {
                return Err(format!("the model of {service} has no {action}: run models/strip.py"));
            }
            actions.entry(crate_of(owner)?).or_default().push(action);
        }
        let mut uses: BTreeMap<&str, Use> = BTreeMap::new();
        let mut crates: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (krate, names) in &actions {
            for operation in names.iter().map(|name| &model.operations[*name]) {
                for (reference, input) in [(&operation.input, true), (&operation.output, false)] {
                    let Some(reference) = reference else { continue };
                    for shape in model.closure([reference.shape.as_str()])? {
                        let found = uses.entry(shape).or_default();
                        found.input |= input;
                        found.output |= !input;
                        crates.entry(shape).or_default().insert(krate);
                    }
                }
            }
        }
        let pinned = sources.shared.get(service).map(Vec::as_slice).unwrap_or_default();
        for shape in model.closure(pinned.iter().map(String::as_str))? {
            uses.entry(shape).or_default().shared = true;
        }
        for (shape, of) in &crates {
            if of.len() > 1 {
                uses.entry(shape).or_default().shared = true;
            }
        }
        let types = |shape: &&&str| model.shapes.get(**shape).is_some_and(crate::model::Shape::is_type);
        let shared: BTreeSet<&str> =
            uses.iter().filter(|(_, used)| used.shared).map(|(s, _)| s).filter(types).copied().collect();
        let all_core = actions.keys().all(|krate| *krate == CORE);
        if !shared.is_empty() && !all_core {
            let (uses, actions) = (uses.clone(), Vec::new());
            units.push(Unit { krate: CORE, service, model, actions, uses, own: shared.clone() });
        }
        for (krate, names) in actions {
            let here = |shape: &&&str| crates.get(**shape).is_some_and(|of| of.contains(krate));
            let own = uses.keys().filter(here).filter(types).filter(|s| all_core || !shared.contains(**s));
            let own = own.copied().collect();
            units.push(Unit { krate, service, model, actions: names, uses: uses.clone(), own });
        }
    }
    units.sort_by_key(|unit| (unit.krate != CORE, unit.krate, unit.service));
    Ok(units)
}
