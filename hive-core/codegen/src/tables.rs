//! Tables of names: who owns an action, and which status an error has.

use std::fmt::Write as _;

use crate::names;
use crate::plan::{CORE, Sources, Unit};

/// The documentation of the module of owners.
pub(crate) const OWNERS_DOC: &str = "//! Who answers an action of AWS.\n\n";

/// The module of owners.
///
/// # Errors
/// An action is not one of AWS's.
pub(crate) fn owners(sources: &Sources) -> Result<String, String> {
    let mut owned = Vec::new();
    for (service, owner, action) in &sources.actions {
        let Some(names) = sources.names.operations.get(service) else { continue };
        if !names.contains(action) {
            return Err(format!("names.json has no {service} {action}: run models/strip.py"));
        }
        owned.push(format!("({service:?}, {action:?}, Owner::{})", names::type_name(owner)));
    }
    owned.sort();
    if owned.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err("operations.txt has an action twice".to_owned());
    }
    let mut out = String::from(OWNERS);
    let _ = writeln!(
        out,
        "/// The actions that Hive has, sorted.\npub static OWNED: &[(&str, &str, Owner)] = &[{}];\n",
        owned.join(", ")
    );
    let mut arms = String::new();
    for (service, names) in &sources.names.operations {
        let table = service.to_uppercase();
        let _ = writeln!(arms, "{service:?} => {table},");
        let _ = writeln!(
            out,
            "/// Every action of {service}, sorted.\npub static {table}: &[&str] = &{names:?};\n"
        );
    }
    out = out.replace("TABLES", &arms);
    Ok(out)
}

const OWNERS: &str = r#"
/// A part of Hive that answers actions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Owner {
    /// Instances, images, key pairs, tags, regions.
    Ec2,
    /// Volumes and snapshots.
    Ebs,
    /// Networks.
    Vpc,
    /// Objects.
    S3,
    /// Identities.
    Iam,
}

/// What Hive does with an action that AWS has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ownership {
    /// Someone answers it.
    Owned(Owner),
    /// Hive does not have it.
    Unsupported,
}

impl Owner {
    /// As in a transport's subjects: `ec2`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ec2 => "ec2",
            Self::Ebs => "ebs",
            Self::Vpc => "vpc",
            Self::S3 => "s3",
            Self::Iam => "iam",
        }
    }
}

/// Who answers an action of a service, named as in a signature's scope. `None` where AWS has no such action.
#[must_use]
pub fn owner(service: &str, action: &str) -> Option<Ownership> {
    if let Ok(at) = OWNED.binary_search_by(|(s, a, _)| (*s, *a).cmp(&(service, action))) {
        return Some(Ownership::Owned(OWNED[at].2));
    }
    let names: &[&str] = match service { TABLES _ => return None };
    names.binary_search(&action).ok().map(|_| Ownership::Unsupported)
}

"#;

/// The dispatch of the program that botocore is tested against.
#[must_use]
pub(crate) fn echo(units: &[Unit<'_>]) -> String {
    let mut arms = String::new();
    for unit in units.iter().filter(|unit| unit.model.metadata.protocol != "rest-xml") {
        let krate = unit.krate.replace('-', "_");
        let service = if unit.krate == CORE { format!("{}::", unit.service) } else { String::new() };
        for action in &unit.actions {
            let path = format!("{krate}::generated::{service}operations::{action}");
            let _ = writeln!(arms, "({:?}, {action:?}) => super::echo::<{path}>(side, text),", unit.service);
        }
    }
    format!(
        "/// What a message says once it was read and written again.\n\
         pub(crate) fn echo(service: &str, action: &str, side: &str, text: String) -> hive_core::Result<String> {{ \
         match (service, action) {{ {arms} _ => Err(hive_core::Error::unsupported(\"it is not generated\")) }} }}\n"
    )
}

/// The module of statuses.
#[must_use]
pub(crate) fn errors(sources: &Sources) -> String {
    let mut by_status: std::collections::BTreeMap<u16, Vec<String>> = std::collections::BTreeMap::new();
    for (code, status) in &sources.names.errors {
        by_status.entry(*status).or_default().push(format!("{code:?}"));
    }
    let mut out = String::from(
        "/// The status of a code, where a model has it.\npub(crate) fn status(code: &str) -> Option<u16> { match code {",
    );
    for (status, codes) in by_status {
        let _ = write!(out, "{} => Some({status}),", codes.join(" | "));
    }
    out + "_ => None } }\n"
}
