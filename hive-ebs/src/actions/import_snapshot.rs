//! `ImportSnapshot`: a task is noted, and the driver does it.

use hive_core::resource::{IMPORT_SNAPSHOT_TASK, SNAPSHOT};
use hive_core::state::{StateRead, Transaction};
use hive_core::{Arn, Change, Context, Error, Operation as _, Permission, Result, tag};

use super::{described, without};
use crate::Ebs;
use crate::concern;
pub(crate) use crate::generated::operations::ImportSnapshot;
use crate::generated::{ImportSnapshotRequest, ImportSnapshotResult, SnapshotDiskContainer};
use crate::import::driver;
use crate::import::record::{Asked, Attempts, Format, ImportRecord, Source};

/// The role that AWS lets an import act as, where nothing else is said.
const ROLE: &str = "vmimport";

impl Change<ImportSnapshot> for Ebs {
    async fn permissions(
        &self,
        _: &Context,
        input: &ImportSnapshotRequest,
        _: &dyn StateRead,
    ) -> Result<Vec<Permission>> {
        let mut wanted = vec![ImportSnapshot::default_permission()];
        // What cannot be read as a source is refused by the plan.
        if let Ok(source) = source(input.disk_container.as_ref()) {
            let object = Arn::s3(&format!("{}/{}", source.bucket, source.key));
            wanted.push(Permission::new("s3:GetObject", object));
        }
        Ok(wanted)
    }

    async fn plan(
        &self,
        ctx: &Context,
        input: &ImportSnapshotRequest,
        tx: &mut Transaction<'_>,
    ) -> Result<ImportSnapshotResult> {
        let tags = tag::specified(&input.tag_specifications, IMPORT_SNAPSHOT_TASK)?;
        let description = described(input.description.as_deref())?;
        let source = source(input.disk_container.as_ref())?;
        if input.kms_key_id.is_some() && input.encrypted != Some(true) {
            let message = "The parameter KmsKeyId requires the parameter Encrypted to be set.";
            return Err(Error::invalid(message).with_code("InvalidParameterDependency"));
        }
        without(input.encrypted == Some(true), "Encrypted: encryption of snapshots at rest")?;
        let role = input.role_name.as_deref().filter(|role| *role != ROLE);
        without(role.is_some(), "RoleName: an import reads as its caller; a role other than vmimport")?;
        let record = ImportRecord {
            id: IMPORT_SNAPSHOT_TASK.id(self.entropy()),
            made: Asked {
                at: self.now(),
                by: ctx.principal().clone(),
                node: self.node().clone(),
                description,
            },
            source,
            snapshot: SNAPSHOT.id(self.entropy()),
            attempts: Attempts::default(),
            bytes: None,
            stage: driver::pending(),
        };
        concern::put(tx, ctx, &record)?;
        tag::put(tx, ctx, &record.id, &tags).await?;
        Ok(ImportSnapshotResult {
            description: Some(record.made.description.clone()),
            import_task_id: Some(record.id.clone()),
            snapshot_task_detail: Some(record.detail()),
            tags: tag::shown(&tags),
        })
    }
}

fn source(container: Option<&SnapshotDiskContainer>) -> Result<Source> {
    let Some(container) = container else { return Err(missing("DiskContainer")) };
    let (bucket, key) = place(container)?;
    if !is_bucket(&bucket) {
        return Err(wrong(&bucket, "S3Bucket"));
    }
    if key.is_empty() || key.len() > 1024 {
        return Err(wrong(&key, "S3Key"));
    }
    Ok(Source {
        format: format(container.format.as_deref())?,
        bucket,
        key,
        url: container.url.clone(),
        description: Some(described(container.description.as_deref())?).filter(|text| !text.is_empty()),
    })
}

fn place(container: &SnapshotDiskContainer) -> Result<(String, String)> {
    match (container.url.as_deref(), container.user_bucket.as_ref()) {
        (Some(_), Some(_)) => {
            let message = "The parameter Url cannot be used with the parameter UserBucket";
            Err(Error::invalid(message).with_code("InvalidParameterCombination"))
        }
        (None, None) => Err(missing("DiskContainer.UserBucket or DiskContainer.Url")),
        (None, Some(bucket)) => {
            let name =
                bucket.s3_bucket.clone().ok_or_else(|| missing("DiskContainer.UserBucket.S3Bucket"))?;
            let key = bucket.s3_key.clone().ok_or_else(|| missing("DiskContainer.UserBucket.S3Key"))?;
            Ok((name, key))
        }
        (Some(url), None) => match url.strip_prefix("s3://").map(|rest| rest.split_once('/')) {
            Some(Some((bucket, key))) => Ok((bucket.to_owned(), key.to_owned())),
            Some(None) => Err(wrong(url, "Url")),
            None if url.starts_with("https://") => {
                // It may carry a signature: not repeated.
                Err(Error::unsupported(
                    "Url: importing from an https address is not supported; use s3://bucket/key.",
                )
                .with_code("UnsupportedOperation"))
            }
            None => Err(wrong(url, "Url")),
        },
    }
}

fn format(name: Option<&str>) -> Result<Format> {
    let Some(name) = name else { return Err(missing("DiskContainer.Format")) };
    match name.to_ascii_uppercase().as_str() {
        "RAW" => Ok(Format::Raw),
        "QCOW2" => Ok(Format::Qcow2),
        known @ ("VHD" | "VHDX" | "VMDK" | "OVA") => Err(Error::unsupported(format!(
            "Format: importing {known} images is not supported; use RAW or QCOW2."
        ))
        .with_code("UnsupportedOperation")),
        _ => Err(wrong(name, "Format")),
    }
}

/// As the names of buckets are: 3 to 63 lower-case letters, digits, dots and hyphens.
fn is_bucket(name: &str) -> bool {
    let inner = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
    (3..=63).contains(&name.len()) && name.bytes().all(inner) && !name.starts_with(['.', '-'])
}

fn missing(parameter: &str) -> Error {
    Error::invalid(format!("The request must contain the parameter {parameter}"))
        .with_code("MissingParameter")
}

fn wrong(value: &str, parameter: &str) -> Error {
    let shown: String = value.chars().take(128).collect();
    Error::invalid(format!("Value ({}) for parameter {parameter} is invalid.", shown.escape_debug()))
        .with_code("InvalidParameterValue")
}
