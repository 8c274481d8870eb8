//! Finding out what this node can do, by doing it.
//!
//! That `/dev/kvm` opens proves nothing: where the node is itself a guest, KVM may be there and yet fail what real
//! kernels do. So the probe boots something: a disk whose first sector enters 64-bit mode, counts down from twenty
//! million, does an instruction that half-hearted hypervisors lack, and says so at a port that ends QEMU. A processor
//! does that in an instant; an emulation of single instructions does not come to the end in time.
//!
//! ```text
//!   cli; xor ax,ax; mov ds,ax; mov es,ax
//!   mov edi,0x1000; xor eax,eax; mov ecx,0xc00; cld; rep stosd     three pages for page tables, cleared
//!   mov dword [0x1000],0x2003                                      the first 2 MiB, as they are
//!   mov dword [0x2000],0x3003
//!   mov dword [0x3000],0x83
//!   mov eax,cr4; or eax,0x20; mov cr4,eax                          PAE
//!   mov eax,0x1000; mov cr3,eax
//!   mov ecx,0xc0000080; rdmsr; or eax,0x100; wrmsr                 long mode
//!   lgdt [gdtr]
//!   mov eax,cr0; or eax,0x80000001; mov cr0,eax                    paging, protection
//!   jmp 8:long
//! long:
//!   mov ecx,20000000; 1: dec ecx; jnz 1b
//!   mov esi,0x4000; lock cmpxchg16b [rsi]
//!   mov al,0x2a; out 0xf4,al
//!   2: hlt; jmp 2b
//! ```

use std::path::Path;
use std::process::{Output, Stdio};
use std::time::Duration;

use hive_core::{Error, Kind, Result, ResultExt};
use tokio::process::Command;

use super::config::{Choice, QemuConfig};
use super::process::program;
use crate::backend::Accelerator;

/// How long the trial may take. Where it works it takes a fraction of a second.
const LIMIT: Duration = Duration::from_secs(5);
/// The oldest QEMU that takes its network cards as JSON.
const OLDEST: (u32, u32) = (7, 2);
/// The status with which QEMU ends when the guest writes 0x2a to the port: twice that, and one.
const SUCCESS: i32 = 0x2a * 2 + 1;
/// Firmware does not boot from a disk that is smaller.
const DISK: usize = 1 << 20;

/// The code of the first sector, as above.
const CODE: &[u8] = &[
    0xfa, 0x31, 0xc0, 0x8e, 0xd8, 0x8e, 0xc0, 0x66, 0xbf, 0x00, 0x10, 0x00, 0x00, 0x66, 0x31, 0xc0, //
    0x66, 0xb9, 0x00, 0x0c, 0x00, 0x00, 0xfc, 0x66, 0xf3, 0xab, 0x66, 0xc7, 0x06, 0x00, 0x10, 0x03, //
    0x20, 0x00, 0x00, 0x66, 0xc7, 0x06, 0x00, 0x20, 0x03, 0x30, 0x00, 0x00, 0x66, 0xc7, 0x06, 0x00, //
    0x30, 0x83, 0x00, 0x00, 0x00, 0x0f, 0x20, 0xe0, 0x66, 0x83, 0xc8, 0x20, 0x0f, 0x22, 0xe0, 0x66, //
    0xb8, 0x00, 0x10, 0x00, 0x00, 0x0f, 0x22, 0xd8, 0x66, 0xb9, 0x80, 0x00, 0x00, 0xc0, 0x0f, 0x32, //
    0x66, 0x0d, 0x00, 0x01, 0x00, 0x00, 0x0f, 0x30, 0x0f, 0x01, 0x16, 0x98, 0x7c, 0x0f, 0x20, 0xc0, //
    0x66, 0x0d, 0x01, 0x00, 0x00, 0x80, 0x0f, 0x22, 0xc0, 0xea, 0x6e, 0x7c, 0x08, 0x00, 0xb9, 0x00, //
    0x2d, 0x31, 0x01, 0xff, 0xc9, 0x75, 0xfc, 0xbe, 0x00, 0x40, 0x00, 0x00, 0xf0, 0x48, 0x0f, 0xc7, //
    0x0e, 0xb0, 0x2a, 0xe6, 0xf4, 0xf4, 0xeb, 0xfd, // and the table of segments:
    0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x9a, 0x20, 0x00, //
    0x0f, 0x00, 0x88, 0x7c, 0x00, 0x00, // with its place
];

/// Whether there is a QEMU that is new enough.
///
/// # Errors
/// [`Kind::Unavailable`], and what is missing.
pub(super) async fn version(binary: &Path) -> Result<(u32, u32)> {
    let missing = format!("{} cannot be run (Debian: apt-get install qemu-system-x86)", binary.display());
    let output = output(program(binary).arg("--version"))
        .await
        .map_err(|error| Error::unavailable(missing).with_source(error))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let version = parse_version(&text).ok_or_else(|| {
        Error::unavailable(format!("{} does not say which version it is", binary.display()))
    })?;
    if version < OLDEST {
        let ((major, minor), (wanted_major, wanted_minor)) = (version, OLDEST);
        return Err(Error::unavailable(format!(
            "QEMU {wanted_major}.{wanted_minor} or newer is needed, and this is {major}.{minor}"
        )));
    }
    Ok(version)
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let (_, rest) = text.split_once("version ")?;
    let mut numbers = rest.split(|letter: char| !letter.is_ascii_digit());
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Which accelerator guests run by. `scratch` is a directory for the trial's disk.
///
/// # Errors
/// [`Kind::Unavailable`]: none works, and why.
pub(super) async fn accelerator(config: &QemuConfig, scratch: &Path) -> Result<Accelerator> {
    let disk = scratch.join("probe.img");
    let mut image = vec![0; DISK];
    image[..CODE.len()].copy_from_slice(CODE);
    image[510..512].copy_from_slice(&[0x55, 0xaa]);
    tokio::fs::write(&disk, &image).await.internal("writing the disk of the accelerator's trial")?;
    let kvm = match config.accelerator {
        Choice::Emulation => Err(Error::unavailable("KVM is not wanted")),
        Choice::Auto | Choice::Kvm => trial(config, &disk, "kvm", "host").await,
    };
    let found = match (kvm, config.accelerator) {
        (Ok(()), _) => Ok(Accelerator::Kvm),
        (Err(error), Choice::Kvm) => Err(error),
        (Err(error), choice) => {
            if choice == Choice::Auto {
                tracing::warn!(%error, "KVM does not work here: guests are emulated, many times slower");
            }
            trial(config, &disk, "tcg", "max").await.map(|()| Accelerator::Emulation)
        }
    };
    tokio::fs::remove_file(&disk).await.internal("removing the disk of the accelerator's trial")?;
    found
}

async fn trial(config: &QemuConfig, disk: &Path, accelerator: &str, processor: &str) -> Result<()> {
    if accelerator == "kvm" {
        let open = std::fs::OpenOptions::new().read(true).write(true).open("/dev/kvm");
        open.or_kind(Kind::Unavailable, "/dev/kvm does not open")?;
    }
    let mut command = program(&config.binary);
    command.args([
        "-nodefaults",
        "-no-user-config",
        "-display",
        "none",
        "-no-reboot",
        "-machine",
        "q35",
        "-m",
        "32",
    ]);
    command.args(["-accel", accelerator, "-cpu", processor]);
    command.args(["-device", "isa-debug-exit,iobase=0xf4,iosize=1"]);
    let node = serde_json::json!({
        "driver": "file", "node-name": "disk", "filename": disk.to_string_lossy(), "read-only": true,
    });
    command.args(["-blockdev", &node.to_string(), "-device", "virtio-blk-pci,drive=disk"]);
    let output = output(&mut command).await.map_err(|error| {
        Error::unavailable(format!("the trial of {accelerator} cannot be made")).with_source(error)
    })?;
    if output.status.code() == Some(SUCCESS) {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.lines().next().unwrap_or_default().to_owned();
    Err(Error::unavailable(format!("a guest does not run by {accelerator}")).context(said))
}

/// What a command says, unless it takes too long: then it is killed.
async fn output(command: &mut Command) -> std::io::Result<Output> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
    let output = tokio::time::timeout(LIMIT, command.output()).await;
    output.unwrap_or_else(|_| Err(std::io::Error::new(std::io::ErrorKind::TimedOut, "it takes too long")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        let debian = "QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7+deb12u18+b3)\nCopyright";
        assert_eq!(parse_version(debian), Some((7, 2)));
        assert_eq!(parse_version("QEMU emulator version 10.0.2"), Some((10, 0)));
        assert_eq!(parse_version("QEMU emulator"), None);
    }

    #[tokio::test]
    async fn without_qemu_it_is_said() {
        let error = version(Path::new("/nonexistent/qemu")).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Unavailable);
        assert!(error.message().contains("qemu-system-x86"), "{error}");
    }
}
