//! The actions, one a file. The list below registers them; a test compares it with the folder.

mod create_key_pair;
mod create_tags;
mod delete_key_pair;
mod delete_tags;
mod describe_account_attributes;
mod describe_availability_zones;
mod describe_instance_type_offerings;
mod describe_instance_types;
mod describe_key_pairs;
mod describe_regions;
mod describe_tags;
mod import_key_pair;

use crate::Ec2;

hive_core::actions! {
    /// The actions of EC2 that this crate has code for.
    pub(crate) fn router(Ec2) {
        create_key_pair::CreateKeyPair,
        create_tags::CreateTags,
        delete_key_pair::DeleteKeyPair,
        delete_tags::DeleteTags,
        describe_account_attributes::DescribeAccountAttributes,
        describe_availability_zones::DescribeAvailabilityZones,
        describe_instance_type_offerings::DescribeInstanceTypeOfferings,
        describe_instance_types::DescribeInstanceTypes,
        describe_key_pairs::DescribeKeyPairs,
        describe_regions::DescribeRegions,
        describe_tags::DescribeTags,
        import_key_pair::ImportKeyPair,
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
