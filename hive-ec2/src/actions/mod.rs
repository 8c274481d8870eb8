//! The actions, one a file. The list below registers them; a test compares it with the folder.

mod attach_volume;
mod create_key_pair;
mod create_tags;
mod delete_key_pair;
mod delete_tags;
mod deregister_image;
mod describe_account_attributes;
mod describe_availability_zones;
mod describe_images;
mod describe_instance_attribute;
mod describe_instance_status;
mod describe_instance_type_offerings;
mod describe_instance_types;
mod describe_instances;
mod describe_key_pairs;
mod describe_regions;
mod describe_tags;
mod detach_volume;
mod get_console_output;
mod import_key_pair;
mod reboot_instances;
mod register_image;
mod run_instances;
mod start_instances;
mod stop_instances;
mod terminate_instances;

use crate::Ec2;

hive_core::actions! {
    /// The actions of EC2 that this crate has code for.
    pub(crate) fn router(Ec2) {
        attach_volume::AttachVolume,
        create_key_pair::CreateKeyPair,
        create_tags::CreateTags,
        delete_key_pair::DeleteKeyPair,
        delete_tags::DeleteTags,
        deregister_image::DeregisterImage,
        describe_account_attributes::DescribeAccountAttributes,
        describe_availability_zones::DescribeAvailabilityZones,
        describe_images::DescribeImages,
        describe_instance_attribute::DescribeInstanceAttribute,
        describe_instance_status::DescribeInstanceStatus,
        describe_instance_type_offerings::DescribeInstanceTypeOfferings,
        describe_instance_types::DescribeInstanceTypes,
        describe_instances::DescribeInstances,
        describe_key_pairs::DescribeKeyPairs,
        describe_regions::DescribeRegions,
        describe_tags::DescribeTags,
        detach_volume::DetachVolume,
        get_console_output::GetConsoleOutput,
        import_key_pair::ImportKeyPair,
        reboot_instances::RebootInstances,
        register_image::RegisterImage,
        run_instances::RunInstances,
        start_instances::StartInstances,
        stop_instances::StopInstances,
        terminate_instances::TerminateInstances,
    }
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
