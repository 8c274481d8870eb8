//! `DescribeImages`: every image here is its account's own, and private.

use hive_core::filter::Filters;
use hive_core::page::Page;
use hive_core::resource::{IMAGE, records};
use hive_core::tag::{self, Tags};
use hive_core::{Context, Error, Handler, Result};

use crate::Ec2;
pub(crate) use crate::generated::operations::DescribeImages;
use crate::generated::{
    ArchitectureValues, BootModeValues, DescribeImagesRequest, DescribeImagesResult, DeviceType,
    HypervisorType, Image, ImageState, ImageTypeValues, VirtualizationType,
};
use crate::image::record::ImageRecord;
use crate::instance::{check_kind, view};

const FILTERS: &[&str] = &[
    "architecture",
    "block-device-mapping.delete-on-termination",
    "block-device-mapping.device-name",
    "block-device-mapping.encrypted",
    "block-device-mapping.snapshot-id",
    "block-device-mapping.volume-size",
    "block-device-mapping.volume-type",
    "creation-date",
    "description",
    "ena-support",
    "hypervisor",
    "image-id",
    "image-type",
    "is-public",
    "name",
    "owner-alias",
    "owner-id",
    "platform",
    "root-device-name",
    "root-device-type",
    "state",
    "virtualization-type",
];

impl Handler<DescribeImages> for Ec2 {
    async fn handle(&self, ctx: &Context, input: DescribeImagesRequest) -> Result<DescribeImagesResult> {
        let filters = Filters::read(&input.filters, FILTERS, true)?;
        let page = Page::new(input.max_results, input.next_token.as_deref(), 1..=1000)?;
        if input.max_results.is_some() && !input.image_ids.is_empty() {
            let message = "The parameter imageIdsSet cannot be used with the parameter maxResults";
            return Err(Error::invalid(message).with_code("InvalidParameterCombination"));
        }
        let account = ctx.account().to_string();
        for id in &input.image_ids {
            check_kind(id, IMAGE)?;
        }
        for user in input.owners.iter().chain(&input.executable_users) {
            let alias =
                ["self", "all", "amazon", "aws-marketplace", "aws-backup-vault"].contains(&user.as_str());
            let account = user.len() == 12 && user.bytes().all(|b| b.is_ascii_digit());
            if !(alias || account) {
                let message = format!("Invalid user id: \"{}\"", user.escape_debug());
                return Err(Error::invalid(message).with_code("InvalidUserID.Malformed"));
            }
        }
        let mine = |owner: &String| owner == "self" || *owner == account;
        let owned = input.owners.is_empty() || input.owners.iter().any(mine);
        // None is shared or public, so none is there for those who may launch what is not theirs.
        let launched = input.executable_users.is_empty();
        let mut images: Vec<ImageRecord> =
            records(self.state(), &IMAGE.range(ctx)).await?.into_iter().map(|(_, record)| record).collect();
        if let Some(id) = input.image_ids.iter().find(|id| !images.iter().any(|image| image.id == **id)) {
            return Err(IMAGE.missing(id));
        }
        let mut tags = tag::of_kind(self.state(), ctx, IMAGE).await?;
        images.retain(|image| {
            owned && launched && (input.image_ids.is_empty() || input.image_ids.contains(&image.id))
        });
        let mut rows = Vec::new();
        for image in images {
            let tags = tags.remove(&image.id).unwrap_or_default();
            let pairs = tags.iter().map(|(key, value)| (&**key, &**value));
            let passes = filters.pass_tagged(&pairs, |name, fits| {
                values(&image, &account, name).iter().any(|value| fits(value))
            });
            if passes {
                rows.push((image.id.clone(), shown(&image, &account, &tags)));
            }
        }
        let (images, next_token) = page.take(rows.into_iter());
        Ok(DescribeImagesResult { next_token, images })
    }
}

fn created(image: &ImageRecord) -> String {
    view::time(image.created).map(|time| format!("{time:.3}")).unwrap_or_default()
}

fn shown(image: &ImageRecord, account: &str, tags: &Tags) -> Image {
    Image {
        image_id: Some(image.id.clone()),
        image_location: Some(format!("{account}/{}", image.name)),
        state: Some(ImageState::Available),
        owner_id: Some(account.to_owned()),
        creation_date: Some(created(image)),
        public: Some(false),
        architecture: Some(ArchitectureValues::from(image.architecture.as_str())),
        image_type: Some(ImageTypeValues::Machine),
        platform_details: Some("Linux/UNIX".to_owned()),
        usage_operation: Some("RunInstances".to_owned()),
        block_device_mappings: image.disks.iter().map(crate::image::mapping::EbsDisk::shown).collect(),
        description: image.description.clone(),
        ena_support: Some(image.ena_support),
        hypervisor: Some(HypervisorType::Xen),
        name: Some(image.name.clone()),
        root_device_name: Some(image.root_device.clone()),
        root_device_type: Some(DeviceType::Ebs),
        tags: tag::shown(tags),
        virtualization_type: Some(VirtualizationType::Hvm),
        boot_mode: image.boot.as_deref().map(BootModeValues::from),
        ..Image::default()
    }
}

/// What an image has under the name of a filter.
fn values(image: &ImageRecord, account: &str, filter: &str) -> Vec<String> {
    let one = |text: &str| vec![text.to_owned()];
    let disks = |value: &dyn Fn(&crate::image::mapping::EbsDisk) -> Option<String>| {
        image.disks.iter().filter_map(value).collect()
    };
    match filter {
        "architecture" => one(image.architecture.as_str()),
        "block-device-mapping.delete-on-termination" => {
            disks(&|disk| Some(disk.delete_on_termination.to_string()))
        }
        "block-device-mapping.device-name" => disks(&|disk| Some(disk.device.clone())),
        "block-device-mapping.encrypted" => {
            disks(&|disk| Some(disk.wanted.encrypted.unwrap_or(false).to_string()))
        }
        "block-device-mapping.snapshot-id" => disks(&|disk| disk.wanted.snapshot.clone()),
        "block-device-mapping.volume-size" => disks(&|disk| disk.wanted.size.map(|size| size.to_string())),
        "block-device-mapping.volume-type" => {
            disks(&|disk| Some(disk.wanted.kind.clone().unwrap_or_else(|| "gp2".to_owned())))
        }
        "creation-date" => vec![created(image)],
        "description" => image.description.iter().cloned().collect(),
        "ena-support" => vec![image.ena_support.to_string()],
        "hypervisor" => one("xen"),
        "image-id" => one(&image.id),
        "image-type" => one("machine"),
        "is-public" => one("false"),
        "name" => one(&image.name),
        "owner-id" => one(account),
        "root-device-name" => one(&image.root_device),
        "root-device-type" => one("ebs"),
        "state" => one("available"),
        "virtualization-type" => one("hvm"),
        // No aliases and no platforms here.
        _ => Vec::new(),
    }
}
