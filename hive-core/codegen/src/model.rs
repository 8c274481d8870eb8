//! A service's model as botocore writes it, stripped.

use std::collections::BTreeMap;

use serde::Deserialize;

/// A service: its operations and their shapes.
#[derive(Debug, Deserialize)]
pub(crate) struct Model {
    /// What holds for the whole service.
    pub(crate) metadata: Metadata,
    /// By name.
    #[serde(default)]
    pub(crate) operations: BTreeMap<String, Operation>,
    /// By name.
    pub(crate) shapes: BTreeMap<String, Shape>,
}

/// What holds for the whole service.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Metadata {
    /// Such as `2016-11-15`.
    pub(crate) api_version: String,
    /// `ec2`, `query` or `rest-xml`.
    pub(crate) protocol: String,
    /// The namespace of documents.
    #[serde(default)]
    pub(crate) xml_namespace: String,
}

/// An action.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Operation {
    /// Where requests go.
    pub(crate) http: Http,
    /// What is asked.
    pub(crate) input: Option<Reference>,
    /// What is answered.
    pub(crate) output: Option<Reference>,
}

/// Where requests go.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Http {
    /// `GET`.
    pub(crate) method: String,
    /// `/{Bucket}/{Key+}?uploads`.
    pub(crate) request_uri: String,
    /// The status of success.
    #[serde(default = "ok")]
    pub(crate) response_code: u16,
}

fn ok() -> u16 {
    200
}

/// The use of a shape: as a member, an entry, an input or an output.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Reference {
    /// The shape's name.
    pub(crate) shape: String,
    /// The name on the wire.
    pub(crate) location_name: Option<String>,
    /// `header`, `headers`, `querystring`, `uri`, `statusCode`.
    pub(crate) location: Option<String>,
    /// EC2's name in a request, where it is another.
    pub(crate) query_name: Option<String>,
    /// A list or map without an element around it.
    pub(crate) flattened: bool,
    /// A body that is not read into memory.
    pub(crate) streaming: bool,
    /// An attribute of the element.
    pub(crate) xml_attribute: bool,
    /// The namespace of the element.
    pub(crate) xml_namespace: Option<Namespace>,
    /// `iso8601`, `rfc822`, `unixTimestamp`.
    pub(crate) timestamp_format: Option<String>,
    /// The client's name for the request.
    pub(crate) idempotency_token: bool,
}

/// A namespace, with or without a prefix.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Namespace {
    /// Only the URI.
    Uri(String),
    /// With its prefix.
    Full {
        /// The URI.
        uri: String,
        /// The prefix.
        prefix: Option<String>,
    },
}

impl Namespace {
    /// As hive-core's XML writer takes it: `uri`, or `prefix=uri`.
    #[must_use]
    pub(crate) fn written(&self) -> String {
        match self {
            Self::Uri(uri) | Self::Full { uri, prefix: None } => uri.clone(),
            Self::Full { uri, prefix: Some(prefix) } => format!("{prefix}={uri}"),
        }
    }
}

/// A type.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Shape {
    /// `structure`, `list`, `map`, or that of a scalar.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The values of a string.
    #[serde(rename = "enum")]
    pub(crate) values: Vec<String>,
    /// The names of the members that must be there.
    pub(crate) required: Vec<String>,
    members: Members,
    /// The entries of a list.
    pub(crate) member: Option<Reference>,
    /// The keys of a map.
    pub(crate) key: Option<Reference>,
    /// The values of a map.
    pub(crate) value: Option<Reference>,
    /// A list or map without an element around it.
    pub(crate) flattened: bool,
    /// The name of the member that is the body.
    pub(crate) payload: Option<String>,
    /// A secret.
    pub(crate) sensitive: bool,
    /// A body that is not read into memory.
    pub(crate) streaming: bool,
    /// The format of a time.
    pub(crate) timestamp_format: Option<String>,
    /// The namespace of the element.
    pub(crate) xml_namespace: Option<Namespace>,
    /// The name of the element as a document.
    pub(crate) location_name: Option<String>,
    /// One of its members, and no more.
    pub(crate) union: bool,
    /// A stream of messages in a body.
    pub(crate) eventstream: bool,
    /// An error.
    pub(crate) exception: bool,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Members {
    Ordered(Vec<Named>),
    Sorted(BTreeMap<String, Reference>),
}

impl Default for Members {
    fn default() -> Self {
        Self::Ordered(Vec::new())
    }
}

#[derive(Debug, Deserialize)]
struct Named {
    name: String,
    #[serde(flatten)]
    reference: Reference,
}

impl Shape {
    /// The members of a structure, with their names.
    #[must_use]
    pub(crate) fn members(&self) -> Vec<(&str, &Reference)> {
        match &self.members {
            Members::Ordered(all) => all.iter().map(|m| (m.name.as_str(), &m.reference)).collect(),
            Members::Sorted(all) => all.iter().map(|(name, reference)| (name.as_str(), reference)).collect(),
        }
    }

    /// Adds a member behind the others.
    pub(crate) fn add(&mut self, name: &str, reference: Reference) {
        match &mut self.members {
            Members::Ordered(all) => all.push(Named { name: name.to_owned(), reference }),
            Members::Sorted(all) => drop(all.insert(name.to_owned(), reference)),
        }
    }

    /// Every shape that this one is made of.
    #[must_use]
    pub(crate) fn references(&self) -> Vec<&Reference> {
        let members = self.members().into_iter().map(|(_, reference)| reference);
        members.chain(&self.member).chain(&self.key).chain(&self.value).collect()
    }

    /// Whether it becomes a Rust type of its own.
    #[must_use]
    pub(crate) fn is_type(&self) -> bool {
        self.kind == "structure" || self.is_enum()
    }

    /// Whether it is text of a closed set.
    #[must_use]
    pub(crate) fn is_enum(&self) -> bool {
        self.kind == "string" && !self.values.is_empty()
    }
}

impl Model {
    /// Adds a member that AWS's model leaves out to a request: `place` is `header` or `document`.
    ///
    /// # Errors
    /// There is no such shape or place.
    pub(crate) fn extend(
        &mut self,
        shape: &str,
        member: &str,
        place: &str,
        wire: &str,
    ) -> Result<(), String> {
        let (kind, of) = match place {
            "header" => ("string", "ExtraText"),
            "document" => ("blob", "ExtraBytes"),
            other => return Err(format!("extras.txt: there is no place {other}")),
        };
        self.shapes.insert(of.to_owned(), Shape { kind: kind.to_owned(), ..Shape::default() });
        let found = self.shapes.get_mut(shape).ok_or_else(|| format!("extras.txt: there is no {shape}"))?;
        let (location, location_name) = (Some(place.to_owned()), Some(wire.to_owned()));
        found
            .add(member, Reference { shape: of.to_owned(), location, location_name, ..Reference::default() });
        Ok(())
    }

    /// A shape.
    ///
    /// # Errors
    /// The model lacks it.
    pub(crate) fn shape(&self, name: &str) -> Result<&Shape, String> {
        self.shapes.get(name).ok_or_else(|| format!("the model has no shape {name}: run models/strip.py"))
    }

    /// The shapes that these need, themselves included.
    ///
    /// # Errors
    /// The model lacks one.
    pub(crate) fn closure<'m>(
        &'m self,
        roots: impl IntoIterator<Item = &'m str>,
    ) -> Result<std::collections::BTreeSet<&'m str>, String> {
        let mut todo: Vec<&str> = roots.into_iter().collect();
        let mut seen = std::collections::BTreeSet::new();
        while let Some(name) = todo.pop() {
            if seen.insert(name) {
                todo.extend(self.shape(name)?.references().iter().map(|r| r.shape.as_str()));
            }
        }
        Ok(seen)
    }

    /// Whether a structure holds another one in itself, without a list or a map between.
    ///
    /// # Errors
    /// The model lacks a shape.
    pub(crate) fn holds(&self, outer: &str, inner: &str) -> Result<bool, String> {
        let mut todo = vec![outer];
        let mut seen = std::collections::BTreeSet::new();
        while let Some(name) = todo.pop() {
            for (_, member) in self.shape(name)?.members() {
                if member.shape == inner {
                    return Ok(true);
                }
                if self.shape(&member.shape)?.kind == "structure" && seen.insert(&member.shape) {
                    todo.push(&member.shape);
                }
            }
        }
        Ok(false)
    }
}
