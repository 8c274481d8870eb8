//! The table. A family's sizes are multiples of one step, but for a few that AWS has beside them.

use super::Architecture::{Arm64, X86_64};
use super::{Family, Size};

/// A size: name, processors, MiB of memory, network interfaces, addresses of each; and where processor time is earned,
/// the thousandths of a processor that it earns.
macro_rules! sizes {
    ($(($name:literal, $vcpus:literal, $memory:literal, $interfaces:literal, $addresses:literal $(, $baseline:literal)?)),* $(,)?) => {
        &[$(Size {
            name: $name,
            vcpus: $vcpus,
            memory: $memory,
            interfaces: $interfaces,
            addresses: $addresses,
            baseline: baseline!($vcpus $(, $baseline)?),
        }),*]
    };
}

/// What a size without a word about it may use for ever: all of its processors.
macro_rules! baseline {
    ($vcpus:literal) => {
        1000 * $vcpus
    };
    ($vcpus:literal, $baseline:literal) => {
        $baseline
    };
}

const T2: &[Size] = sizes![
    ("nano", 1, 512, 2, 2, 50),
    ("micro", 1, 1024, 2, 2, 100),
    ("small", 1, 2048, 3, 4, 200),
    ("medium", 2, 4096, 3, 6, 400),
    ("large", 2, 8192, 3, 12, 600),
    ("xlarge", 4, 16_384, 3, 15, 900),
    ("2xlarge", 8, 32_768, 3, 15, 1360),
];

const T3: &[Size] = sizes![
    ("nano", 2, 512, 2, 2, 100),
    ("micro", 2, 1024, 2, 2, 200),
    ("small", 2, 2048, 3, 4, 400),
    ("medium", 2, 4096, 3, 6, 400),
    ("large", 2, 8192, 3, 12, 600),
    ("xlarge", 4, 16_384, 4, 15, 1600),
    ("2xlarge", 8, 32_768, 4, 15, 3200),
];

const M5: &[Size] = sizes![
    ("large", 2, 8192, 3, 10),
    ("xlarge", 4, 16_384, 4, 15),
    ("2xlarge", 8, 32_768, 4, 15),
    ("4xlarge", 16, 65_536, 8, 30),
    ("8xlarge", 32, 131_072, 8, 30),
    ("12xlarge", 48, 196_608, 8, 30),
    ("16xlarge", 64, 262_144, 15, 50),
    ("24xlarge", 96, 393_216, 15, 50),
];

const M6I: &[Size] = sizes![
    ("large", 2, 8192, 3, 10),
    ("xlarge", 4, 16_384, 4, 15),
    ("2xlarge", 8, 32_768, 4, 15),
    ("4xlarge", 16, 65_536, 8, 30),
    ("8xlarge", 32, 131_072, 8, 30),
    ("12xlarge", 48, 196_608, 8, 30),
    ("16xlarge", 64, 262_144, 15, 50),
    ("24xlarge", 96, 393_216, 15, 50),
    ("32xlarge", 128, 524_288, 15, 50),
];

const M7I: &[Size] = sizes![
    ("large", 2, 8192, 3, 10),
    ("xlarge", 4, 16_384, 4, 15),
    ("2xlarge", 8, 32_768, 4, 15),
    ("4xlarge", 16, 65_536, 8, 30),
    ("8xlarge", 32, 131_072, 8, 30),
    ("12xlarge", 48, 196_608, 8, 30),
    ("16xlarge", 64, 262_144, 15, 50),
    ("24xlarge", 96, 393_216, 15, 50),
    ("48xlarge", 192, 786_432, 15, 50),
];

const M7G: &[Size] = sizes![
    ("medium", 1, 4096, 2, 4),
    ("large", 2, 8192, 3, 10),
    ("xlarge", 4, 16_384, 4, 15),
    ("2xlarge", 8, 32_768, 4, 15),
    ("4xlarge", 16, 65_536, 8, 30),
    ("8xlarge", 32, 131_072, 8, 30),
    ("12xlarge", 48, 196_608, 8, 30),
    ("16xlarge", 64, 262_144, 15, 50),
];

const C5: &[Size] = sizes![
    ("large", 2, 4096, 3, 10),
    ("xlarge", 4, 8192, 4, 15),
    ("2xlarge", 8, 16_384, 4, 15),
    ("4xlarge", 16, 32_768, 8, 30),
    ("9xlarge", 36, 73_728, 8, 30),
    ("12xlarge", 48, 98_304, 8, 30),
    ("18xlarge", 72, 147_456, 15, 50),
    ("24xlarge", 96, 196_608, 15, 50),
];

const C6I: &[Size] = sizes![
    ("large", 2, 4096, 3, 10),
    ("xlarge", 4, 8192, 4, 15),
    ("2xlarge", 8, 16_384, 4, 15),
    ("4xlarge", 16, 32_768, 8, 30),
    ("8xlarge", 32, 65_536, 8, 30),
    ("12xlarge", 48, 98_304, 8, 30),
    ("16xlarge", 64, 131_072, 15, 50),
    ("24xlarge", 96, 196_608, 15, 50),
    ("32xlarge", 128, 262_144, 15, 50),
];

const C7I: &[Size] = sizes![
    ("large", 2, 4096, 3, 10),
    ("xlarge", 4, 8192, 4, 15),
    ("2xlarge", 8, 16_384, 4, 15),
    ("4xlarge", 16, 32_768, 8, 30),
    ("8xlarge", 32, 65_536, 8, 30),
    ("12xlarge", 48, 98_304, 8, 30),
    ("16xlarge", 64, 131_072, 15, 50),
    ("24xlarge", 96, 196_608, 15, 50),
    ("48xlarge", 192, 393_216, 15, 50),
];

const C7G: &[Size] = sizes![
    ("medium", 1, 2048, 2, 4),
    ("large", 2, 4096, 3, 10),
    ("xlarge", 4, 8192, 4, 15),
    ("2xlarge", 8, 16_384, 4, 15),
    ("4xlarge", 16, 32_768, 8, 30),
    ("8xlarge", 32, 65_536, 8, 30),
    ("12xlarge", 48, 98_304, 8, 30),
    ("16xlarge", 64, 131_072, 15, 50),
];

const R5: &[Size] = sizes![
    ("large", 2, 16_384, 3, 10),
    ("xlarge", 4, 32_768, 4, 15),
    ("2xlarge", 8, 65_536, 4, 15),
    ("4xlarge", 16, 131_072, 8, 30),
    ("8xlarge", 32, 262_144, 8, 30),
    ("12xlarge", 48, 393_216, 8, 30),
    ("16xlarge", 64, 524_288, 15, 50),
    ("24xlarge", 96, 786_432, 15, 50),
];

const R6I: &[Size] = sizes![
    ("large", 2, 16_384, 3, 10),
    ("xlarge", 4, 32_768, 4, 15),
    ("2xlarge", 8, 65_536, 4, 15),
    ("4xlarge", 16, 131_072, 8, 30),
    ("8xlarge", 32, 262_144, 8, 30),
    ("12xlarge", 48, 393_216, 8, 30),
    ("16xlarge", 64, 524_288, 15, 50),
    ("24xlarge", 96, 786_432, 15, 50),
    ("32xlarge", 128, 1_048_576, 15, 50),
];

const R7I: &[Size] = sizes![
    ("large", 2, 16_384, 3, 10),
    ("xlarge", 4, 32_768, 4, 15),
    ("2xlarge", 8, 65_536, 4, 15),
    ("4xlarge", 16, 131_072, 8, 30),
    ("8xlarge", 32, 262_144, 8, 30),
    ("12xlarge", 48, 393_216, 8, 30),
    ("16xlarge", 64, 524_288, 15, 50),
    ("24xlarge", 96, 786_432, 15, 50),
    ("48xlarge", 192, 1_572_864, 15, 50),
];

const R7G: &[Size] = sizes![
    ("medium", 1, 8192, 2, 4),
    ("large", 2, 16_384, 3, 10),
    ("xlarge", 4, 32_768, 4, 15),
    ("2xlarge", 8, 65_536, 4, 15),
    ("4xlarge", 16, 131_072, 8, 30),
    ("8xlarge", 32, 262_144, 8, 30),
    ("12xlarge", 48, 393_216, 8, 30),
    ("16xlarge", 64, 524_288, 15, 50),
];

/// A family of Intel's or AMD's processors, two threads a core.
const fn x86(name: &'static str, clock: f64, current: bool, sizes: &'static [Size]) -> Family {
    Family { name, architecture: X86_64, clock, threads: 2, burstable: false, current, sizes }
}

/// A family of Graviton processors, one thread a core.
const fn graviton(name: &'static str, clock: f64, sizes: &'static [Size]) -> Family {
    Family { name, architecture: Arm64, clock, threads: 1, burstable: false, current: true, sizes }
}

/// The families.
pub(super) const FAMILIES: &[Family] = &[
    Family { threads: 1, burstable: true, ..x86("t2", 2.3, true, T2) },
    Family { burstable: true, ..x86("t3", 2.5, true, T3) },
    Family { burstable: true, ..x86("t3a", 2.2, true, T3) },
    Family { burstable: true, ..graviton("t4g", 2.5, T3) },
    x86("m5", 3.1, true, M5),
    x86("m5a", 2.5, true, M5),
    x86("m6i", 3.5, true, M6I),
    x86("m7i", 3.2, true, M7I),
    graviton("m7g", 2.6, M7G),
    x86("c5", 3.4, true, C5),
    x86("c6i", 3.5, true, C6I),
    x86("c7i", 3.2, true, C7I),
    graviton("c7g", 2.6, C7G),
    x86("r5", 3.1, true, R5),
    x86("r6i", 3.5, true, R6I),
    x86("r7i", 3.2, true, R7I),
    graviton("r7g", 2.6, R7G),
];
