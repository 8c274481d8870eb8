//! Instance types: the specifications of the common families, as AWS publishes them.
//!
//! A type is offered where some node could ever hold it. What AWS's hardware has beyond processors and memory (the
//! sort of processor, network cards) is shown as AWS shows it where clients choose by it, and no more than that.
//!
//! Source: Amazon EC2 Instance Types, specifications of the general purpose, compute optimised and memory optimised
//! families.

mod table;

use serde::{Deserialize, Serialize};
use table::FAMILIES;

/// A processor architecture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Architecture {
    /// Intel's and AMD's, with 64 bits.
    #[serde(rename = "x86_64")]
    X86_64,
    /// ARM's, with 64 bits.
    #[serde(rename = "arm64")]
    Arm64,
}

impl Architecture {
    /// As AWS writes it.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::X86_64 => "x86_64",
            Self::Arm64 => "arm64",
        }
    }
}

/// What the types of a family share.
#[derive(Debug)]
pub(crate) struct Family {
    /// `m5`.
    pub(crate) name: &'static str,
    pub(crate) architecture: Architecture,
    /// Sustained clock of a processor, in GHz; zero where AWS does not say.
    pub(crate) clock: f64,
    /// Hardware threads of a core.
    pub(crate) threads: u16,
    /// Whether processor time is earned and spent.
    pub(crate) burstable: bool,
    /// Whether it is of AWS's present generation.
    pub(crate) current: bool,
    pub(crate) sizes: &'static [Size],
}

/// A size of a family.
#[derive(Debug)]
pub(crate) struct Size {
    /// `large`.
    pub(crate) name: &'static str,
    /// Virtual processors.
    pub(crate) vcpus: u16,
    /// What of them it may use all the time, in thousandths of a processor: less than all where processor time is
    /// earned and spent.
    ///
    /// Source: Amazon EC2 User Guide, *Key concepts for burstable performance instances*: credits an hour, of a minute
    /// of one processor each.
    pub(crate) baseline: u32,
    /// Memory, in MiB.
    pub(crate) memory: u32,
    /// The most network interfaces.
    pub(crate) interfaces: u8,
    /// The most addresses of an interface, of each version of IP.
    pub(crate) addresses: u8,
}

/// One type.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InstanceType {
    pub(crate) family: &'static Family,
    pub(crate) size: &'static Size,
}

impl InstanceType {
    /// Every type, in the order of the names.
    pub(crate) fn all() -> Vec<Self> {
        let types =
            FAMILIES.iter().flat_map(|family| family.sizes.iter().map(move |size| Self { family, size }));
        let mut all: Vec<Self> = types.collect();
        all.sort_by_cached_key(Self::name);
        all
    }

    /// The type of a name, whether any node could hold it or not.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let (family, size) = name.split_once('.')?;
        let family = FAMILIES.iter().find(|other| other.name == family)?;
        let size = family.sizes.iter().find(|other| other.name == size)?;
        Some(Self { family, size })
    }

    /// `m5.large`.
    pub(crate) fn name(&self) -> String {
        format!("{}.{}", self.family.name, self.size.name)
    }

    /// Cores: processors by the threads that share one.
    pub(crate) fn cores(&self) -> u16 {
        (self.size.vcpus / self.family.threads).max(1)
    }

    /// Threads of a core; one where the type has a single processor.
    pub(crate) fn threads(&self) -> u16 {
        self.family.threads.min(self.size.vcpus)
    }
}

/// What the largest node of a cloud can give to instances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// What it can run.
    pub architectures: Vec<Architecture>,
    /// Virtual processors.
    pub vcpus: u32,
    /// Memory, in MiB.
    pub memory: u64,
}

impl Room {
    /// A node that holds everything: for simulators.
    #[must_use]
    pub fn boundless() -> Self {
        Self {
            architectures: vec![Architecture::X86_64, Architecture::Arm64],
            vcpus: u32::MAX,
            memory: u64::MAX,
        }
    }

    /// Whether a type would fit into an empty node.
    pub(crate) fn holds(&self, kind: &InstanceType) -> bool {
        self.architectures.contains(&kind.family.architecture)
            && u32::from(kind.size.vcpus) <= self.vcpus
            && u64::from(kind.size.memory) <= self.memory
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn named(name: &str) -> Option<InstanceType> {
        let found = InstanceType::named(name);
        assert_eq!(found.is_some(), InstanceType::all().iter().any(|kind| kind.name() == name), "{name}");
        found
    }

    #[test]
    fn well_known_types() {
        let check = |name: &str, vcpus, gib: f64, cores| {
            let kind = named(name).unwrap_or_else(|| panic!("{name} is missing"));
            assert_eq!(
                (kind.size.vcpus, f64::from(kind.size.memory) / 1024.0, kind.cores()),
                (vcpus, gib, cores),
                "{name}"
            );
        };
        check("t3.nano", 2, 0.5, 1);
        check("t2.micro", 1, 1.0, 1);
        check("t4g.small", 2, 2.0, 2);
        check("m5.large", 2, 8.0, 1);
        check("m5.24xlarge", 96, 384.0, 48);
        check("c5.9xlarge", 36, 72.0, 18);
        check("r6i.32xlarge", 128, 1024.0, 64);
        check("m7g.medium", 1, 4.0, 1);
        assert!(named("m5.tiny").is_none() && named("m5").is_none());
    }

    #[test]
    fn a_name_is_a_type_of_its_own() {
        let all = InstanceType::all();
        let names: BTreeSet<String> = all.iter().map(InstanceType::name).collect();
        assert_eq!(names.len(), all.len());
        for name in &names {
            assert_eq!(named(name).unwrap().name(), *name);
        }
    }

    #[test]
    fn only_burstable_types_have_less_than_all_of_their_processors() {
        for kind in InstanceType::all() {
            let all = 1000 * u32::from(kind.size.vcpus);
            let baseline = kind.size.baseline;
            assert_eq!(baseline < all, kind.family.burstable, "{}", kind.name());
            assert!(baseline > 0 && baseline <= all, "{}", kind.name());
        }
        let percent = |name: &str| {
            let size = named(name).unwrap().size;
            f64::from(size.baseline) / 10.0 / f64::from(size.vcpus)
        };
        assert_eq!([percent("t3.nano"), percent("t4g.micro"), percent("t3a.2xlarge")], [5.0, 10.0, 40.0]);
        assert_eq!([percent("t2.xlarge"), percent("t2.2xlarge")], [22.5, 17.0]);
    }

    #[test]
    fn what_no_node_could_hold() {
        let room = Room { architectures: vec![Architecture::X86_64], vcpus: 2, memory: 4096 };
        let holds = |name: &str| room.holds(&named(name).unwrap());
        assert!(holds("t3.medium") && !holds("t3.large") && !holds("c5.xlarge") && !holds("t4g.nano"));
    }
}
