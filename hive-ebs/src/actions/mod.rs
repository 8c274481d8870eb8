//! The actions, one a file. The list below registers them; a test compares it with the folder.

mod claim_volume;
mod create_snapshot;
mod create_volume;
mod delete_snapshot;
mod delete_volume;
mod describe_import_snapshot_tasks;
mod describe_snapshots;
mod describe_volume_status;
mod describe_volumes;
mod ensure_volume;
mod import_snapshot;
mod inspect;
mod mark_volume;
mod mount;
mod release_volume;
mod unmount;

use hive_core::{Error, Result};

use crate::Ebs;

hive_core::actions! {
    /// The actions of EBS, and the operations that other crates call.
    pub(crate) fn router(Ebs) {
        claim_volume::ClaimVolume,
        create_snapshot::CreateSnapshot,
        create_volume::CreateVolume,
        delete_snapshot::DeleteSnapshot,
        delete_volume::DeleteVolume,
        describe_import_snapshot_tasks::DescribeImportSnapshotTasks,
        describe_snapshots::DescribeSnapshots,
        describe_volume_status::DescribeVolumeStatus,
        describe_volumes::DescribeVolumes,
        ensure_volume::EnsureVolume,
        import_snapshot::ImportSnapshot,
        inspect::Inspect,
        mark_volume::MarkVolume,
        mount::Mount,
        release_volume::ReleaseVolume,
        unmount::Unmount,
    }
}

/// Refuses a parameter of a part that is not there.
///
/// # Errors
/// `UnsupportedOperation`, naming it.
fn without(asked: bool, what: &str) -> Result<()> {
    match asked {
        true => {
            Err(Error::unsupported(format!("{what} is not supported.")).with_code("UnsupportedOperation"))
        }
        false => Ok(()),
    }
}

/// Refuses a description that is too long, as AWS bounds it.
///
/// # Errors
/// `InvalidParameterValue`.
fn described(text: Option<&str>) -> Result<String> {
    const LONGEST: usize = 255;
    let text = text.unwrap_or_default();
    if text.chars().count() > LONGEST {
        let message = format!("Description is too long; it has at most {LONGEST} characters.");
        return Err(Error::invalid(message).with_code("InvalidParameterValue"));
    }
    Ok(text.to_owned())
}

/// Refuses ids beside a page's size, as AWS does.
///
/// # Errors
/// `InvalidParameterCombination`.
fn ids_or_page(ids: &[String], max_results: Option<i32>, parameter: &str) -> Result<()> {
    if !ids.is_empty() && max_results.is_some() {
        let message = format!("The parameter {parameter} cannot be used with the parameter maxResults");
        return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_file_is_registered() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/actions");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .filter_map(|entry| {
                entry.unwrap().file_name().into_string().ok()?.strip_suffix(".rs").map(str::to_owned)
            })
            .filter(|file| file != "mod")
            .collect();
        files.sort();
        assert_eq!(files, super::ACTION_FILES);
    }
}
