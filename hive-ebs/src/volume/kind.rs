//! The types of volumes: how large they may be, how fast, and what AWS says of what may not be.
//!
//! Sources: Amazon EC2 API Reference, *CreateVolume*; Amazon EBS User Guide, *Amazon EBS volume types* (gp3 up to
//! 64 TiB, 80,000 IOPS and 2,000 MiB/s; io2 up to 256,000 IOPS at 1,000 for each GiB); Amazon EC2 API Reference, *Error
//! codes* (`UnknownVolumeType`).

use std::ops::RangeInclusive;

use hive_core::{Error, Result};
use serde::{Deserialize, Serialize};

/// A type of volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum VolumeKind {
    /// Magnetic, of the first generation.
    Standard,
    /// General purpose, faster with its size.
    Gp2,
    /// General purpose, speed apart from size.
    Gp3,
    /// Provisioned operations.
    Io1,
    /// Provisioned operations, more of them for each GiB.
    Io2,
    /// Throughput.
    St1,
    /// Cold.
    Sc1,
}

/// What may be provisioned of operations a second.
struct Iops {
    range: RangeInclusive<u32>,
    /// The most for each GiB.
    ratio: u32,
    /// Without one, the client must say.
    default: Option<u32>,
}

const GP3_THROUGHPUT: RangeInclusive<u32> = 125..=2000;

/// The size and the speed of a volume, checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Shape {
    pub(crate) kind: VolumeKind,
    /// GiB.
    pub(crate) size: u32,
    /// Operations a second, where they are provisioned.
    pub(crate) iops: Option<u32>,
    /// MiB a second, where it is provisioned.
    pub(crate) throughput: Option<u32>,
}

/// What a client asks for, still to be checked. What is left out has AWS's default.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked<'a> {
    pub(crate) kind: Option<&'a str>,
    pub(crate) size: Option<i64>,
    pub(crate) iops: Option<i64>,
    pub(crate) throughput: Option<i64>,
}

impl VolumeKind {
    const ALL: [Self; 7] = [Self::Standard, Self::Io1, Self::Io2, Self::Gp2, Self::Sc1, Self::St1, Self::Gp3];

    /// AWS's name.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Gp2 => "gp2",
            Self::Gp3 => "gp3",
            Self::Io1 => "io1",
            Self::Io2 => "io2",
            Self::St1 => "st1",
            Self::Sc1 => "sc1",
        }
    }

    /// The type of this name, or AWS's default where there is none.
    fn named(name: Option<&str>) -> Result<Self> {
        let Some(name) = name else { return Ok(Self::Gp2) };
        Self::ALL.into_iter().find(|kind| kind.as_str() == name).ok_or_else(|| {
            let shown: String = name.chars().take(64).collect();
            Error::invalid(format!("Unsupported volume type '{}' for volume creation.", shown.escape_debug()))
                .with_code("UnknownVolumeType")
        })
    }

    /// Whether several instances may have it at once, in AWS.
    pub(crate) fn is_shareable(self) -> bool {
        matches!(self, Self::Io1 | Self::Io2)
    }

    /// In GiB.
    fn sizes(self) -> RangeInclusive<u32> {
        match self {
            Self::Standard => 1..=1024,
            Self::Gp2 => 1..=16_384,
            Self::Gp3 => 1..=65_536,
            Self::Io1 => 4..=16_384,
            Self::Io2 => 4..=65_536,
            Self::St1 | Self::Sc1 => 125..=16_384,
        }
    }

    /// `None` where they cannot be provisioned.
    fn iops(self) -> Option<Iops> {
        match self {
            Self::Gp3 => Some(Iops { range: 3_000..=80_000, ratio: 500, default: Some(3_000) }),
            Self::Io1 => Some(Iops { range: 100..=64_000, ratio: 50, default: None }),
            Self::Io2 => Some(Iops { range: 100..=256_000, ratio: 1_000, default: None }),
            Self::Standard | Self::Gp2 | Self::St1 | Self::Sc1 => None,
        }
    }
}

impl Shape {
    /// Checks what a client asks for. `least` is the size of the snapshot that it is made from, with its id.
    ///
    /// # Errors
    /// `UnknownVolumeType`, `InvalidParameterValue`, `InvalidParameterCombination`, `MissingParameter`: as AWS has
    /// them.
    pub(crate) fn check(asked: &Asked<'_>, least: Option<(u32, &str)>) -> Result<Self> {
        let kind = VolumeKind::named(asked.kind)?;
        let size = size(kind, asked.size, least)?;
        let iops = iops(kind, size, asked.iops)?;
        let throughput = throughput(kind, iops, asked.throughput)?;
        Ok(Self { kind, size, iops, throughput })
    }

    /// In bytes.
    pub(crate) fn bytes(&self) -> u64 {
        u64::from(self.size) << 30
    }

    /// The operations a second that AWS shows: those that are provisioned, and what size earns a gp2 volume.
    pub(crate) fn shown_iops(&self) -> Option<u32> {
        match self.kind {
            VolumeKind::Gp2 => Some(self.size.saturating_mul(3).clamp(100, 16_000)),
            _ => self.iops,
        }
    }

    /// The operations a second that it is held to: a gp2 volume may burst.
    pub(crate) fn held_iops(&self) -> Option<u32> {
        match self.kind {
            VolumeKind::Gp2 => self.shown_iops().map(|iops| iops.max(3_000)),
            _ => self.iops,
        }
    }

    /// The MiB a second that it is held to.
    pub(crate) fn held_throughput(&self) -> Option<u32> {
        match self.kind {
            VolumeKind::Gp2 => Some(250),
            _ => self.throughput,
        }
    }
}

fn size(kind: VolumeKind, asked: Option<i64>, least: Option<(u32, &str)>) -> Result<u32> {
    let size = match (asked, least) {
        (Some(size), _) => size,
        (None, Some((least, _))) => i64::from(least),
        (None, None) => {
            let message = "The request must contain the parameter size/snapshot";
            return Err(Error::invalid(message).with_code("MissingParameter"));
        }
    };
    let (name, sizes) = (kind.as_str(), kind.sizes());
    let (smallest, largest) = (*sizes.start(), *sizes.end());
    let fits = u32::try_from(size).ok().filter(|size| sizes.contains(size));
    let Some(fits) = fits else {
        let bound = if size < i64::from(smallest) {
            format!("at least {smallest} GiB in size. Please specify a volume size above the minimum limit.")
        } else {
            format!("at most {largest} GiB in size. Please specify a volume size below the maximum limit.")
        };
        return Err(wrong(format!(
            "The volume size is invalid for {name} volumes: {size} GiB. {name} volumes must be {bound}"
        )));
    };
    match least {
        Some((least, snapshot)) if fits < least => Err(wrong(format!(
            "Volume of size {fits}GB is smaller than snapshot '{snapshot}', expect size >= {least}GB"
        ))),
        _ => Ok(fits),
    }
}

fn iops(kind: VolumeKind, size: u32, asked: Option<i64>) -> Result<Option<u32>> {
    let name = kind.as_str();
    let Some(allowed) = kind.iops() else {
        return match asked {
            None => Ok(None),
            Some(_) => Err(combination(format!("The parameter iops is not supported for {name} volumes."))),
        };
    };
    let Some(asked) = asked else {
        return match allowed.default {
            Some(iops) => Ok(Some(iops)),
            None => Err(combination(format!("The parameter iops must be specified for {name} volumes."))),
        };
    };
    let (least, most) = (*allowed.range.start(), *allowed.range.end());
    if asked < i64::from(least) {
        return Err(wrong(format!("Volume iops of {asked} is too low; minimum is {least}.")));
    }
    let Some(iops) = u32::try_from(asked).ok().filter(|iops| *iops <= most) else {
        return Err(wrong(format!("Volume iops of {asked} is too high; maximum is {most}.")));
    };
    // What every volume has without asking is never too much for its size.
    if Some(iops) != allowed.default && u64::from(iops) > u64::from(size) * u64::from(allowed.ratio) {
        let ratio = f64::from(iops) / f64::from(size);
        let most = allowed.ratio;
        return Err(wrong(format!("Iops to volume size ratio of {ratio:.6} is too high; maximum is {most}")));
    }
    Ok(Some(iops))
}

fn throughput(kind: VolumeKind, iops: Option<u32>, asked: Option<i64>) -> Result<Option<u32>> {
    if kind != VolumeKind::Gp3 {
        return match asked {
            None => Ok(None),
            Some(_) => Err(combination("throughput can only be specified for volumeType gp3.".to_owned())),
        };
    }
    let (least, most) = (*GP3_THROUGHPUT.start(), *GP3_THROUGHPUT.end());
    let asked = asked.unwrap_or_else(|| i64::from(least));
    if asked < i64::from(least) {
        return Err(wrong(format!("Throughput of {asked} MiBps is too low; minimum is {least} MiBps.")));
    }
    let Some(throughput) = u32::try_from(asked).ok().filter(|throughput| *throughput <= most) else {
        return Err(wrong(format!("Throughput of {asked} MiBps is too high; maximum is {most} MiBps.")));
    };
    let iops = iops.unwrap_or(1);
    if u64::from(throughput) * 4 > u64::from(iops) {
        let ratio = f64::from(throughput) / f64::from(iops);
        return Err(wrong(format!(
            "Throughput (MiBps) to iops ratio of {ratio:.6} is too high; maximum is 0.250000 MiBps per iops"
        )));
    }
    Ok(Some(throughput))
}

fn wrong(message: String) -> Error {
    Error::invalid(message).with_code("InvalidParameterValue")
}

fn combination(message: String) -> Error {
    Error::invalid(message).with_code("InvalidParameterCombination")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: &str, size: i64, iops: Option<i64>, throughput: Option<i64>) -> Result<Shape> {
        Shape::check(&Asked { kind: Some(kind), size: Some(size), iops, throughput }, None)
    }

    #[test]
    fn what_fits_is_taken_with_its_defaults() {
        let shape = check("gp3", 1, None, None).unwrap();
        assert_eq!((shape.iops, shape.throughput), (Some(3_000), Some(125)));
        assert_eq!(check("gp3", 160, Some(80_000), Some(2_000)).unwrap().throughput, Some(2_000));
        assert_eq!(check("io1", 4, Some(200), None).unwrap().iops, Some(200));
        assert_eq!(check("io2", 256, Some(256_000), None).unwrap().shown_iops(), Some(256_000));
        let gp2 = Shape::check(&Asked { size: Some(10_000), ..Asked::default() }, None).unwrap();
        assert_eq!((gp2.kind, gp2.iops, gp2.shown_iops()), (VolumeKind::Gp2, None, Some(16_000)));
        assert_eq!(check("gp2", 8, None, None).unwrap().shown_iops(), Some(100));
        assert_eq!(check("st1", 125, None, None).unwrap().shown_iops(), None);
        for kind in VolumeKind::ALL {
            let iops = kind.iops().map(|iops| i64::from(*iops.range.start()));
            for size in [*kind.sizes().start(), *kind.sizes().end()] {
                assert_eq!(check(kind.as_str(), size.into(), iops, None).unwrap().size, size);
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_in_awss_words() {
        for (kind, size, iops, throughput, code, says) in [
            (
                "gp2",
                0,
                None,
                None,
                "InvalidParameterValue",
                "The volume size is invalid for gp2 volumes: 0 GiB. gp2 volumes must be at least 1 GiB in size. Please specify a volume size above the minimum limit.",
            ),
            ("gp2", 16_385, None, None, "InvalidParameterValue", "at most 16384 GiB"),
            ("gp3", 65_537, None, None, "InvalidParameterValue", "at most 65536 GiB"),
            ("gp3", i64::MIN, None, None, "InvalidParameterValue", "at least 1 GiB"),
            ("io1", 3, Some(100), None, "InvalidParameterValue", "at least 4 GiB"),
            ("st1", 124, None, None, "InvalidParameterValue", "at least 125 GiB"),
            ("sc1", 16_385, None, None, "InvalidParameterValue", "at most 16384 GiB"),
            ("standard", 1_025, None, None, "InvalidParameterValue", "at most 1024 GiB"),
            (
                "io1",
                4,
                None,
                None,
                "InvalidParameterCombination",
                "The parameter iops must be specified for io1 volumes.",
            ),
            (
                "io2",
                4,
                None,
                None,
                "InvalidParameterCombination",
                "The parameter iops must be specified for io2 volumes.",
            ),
            (
                "gp2",
                4,
                Some(100),
                None,
                "InvalidParameterCombination",
                "The parameter iops is not supported for gp2 volumes.",
            ),
            (
                "io1",
                10,
                Some(99),
                None,
                "InvalidParameterValue",
                "Volume iops of 99 is too low; minimum is 100.",
            ),
            (
                "io1",
                10,
                Some(501),
                None,
                "InvalidParameterValue",
                "Iops to volume size ratio of 50.100000 is too high; maximum is 50",
            ),
            ("io2", 4, Some(4_001), None, "InvalidParameterValue", "maximum is 1000"),
            ("io2", 400, Some(256_001), None, "InvalidParameterValue", "too high; maximum is 256000"),
            (
                "gp3",
                20,
                Some(15_000),
                None,
                "InvalidParameterValue",
                "Iops to volume size ratio of 750.000000 is too high; maximum is 500",
            ),
            ("gp3", 20, Some(2_999), None, "InvalidParameterValue", "too low; minimum is 3000"),
            ("gp3", 400, Some(80_001), None, "InvalidParameterValue", "too high; maximum is 80000"),
            ("gp3", 20, None, Some(124), "InvalidParameterValue", "124 MiBps is too low"),
            ("gp3", 20, None, Some(2_001), "InvalidParameterValue", "2001 MiBps is too high"),
            (
                "gp3",
                20,
                None,
                Some(1_000),
                "InvalidParameterValue",
                "Throughput (MiBps) to iops ratio of 0.333333 is too high; maximum is 0.250000 MiBps per iops",
            ),
            (
                "gp2",
                20,
                None,
                Some(125),
                "InvalidParameterCombination",
                "throughput can only be specified for volumeType gp3.",
            ),
            // Amazon EC2 API Reference, "Error codes for the Amazon EC2 API": "UnknownVolumeType: The specified volume
            // type is unsupported." InvalidParameterValue is for values of types that are known.
            ("gp9", 20, None, None, "UnknownVolumeType", "'gp9'"),
        ] {
            let error = check(kind, size, iops, throughput).unwrap_err();
            assert_eq!(error.code(), Some(code), "{kind} {size}: {error}");
            assert!(error.message().contains(says), "{error}");
        }
        let smaller =
            Shape::check(&Asked { size: Some(7), ..Asked::default() }, Some((8, "snap-1"))).unwrap_err();
        assert_eq!(
            smaller.message(),
            "Volume of size 7GB is smaller than snapshot 'snap-1', expect size >= 8GB"
        );
        assert_eq!(Shape::check(&Asked::default(), None).unwrap_err().code(), Some("MissingParameter"));
        assert_eq!(Shape::check(&Asked::default(), Some((8, "snap-1"))).unwrap().size, 8);
    }
}
