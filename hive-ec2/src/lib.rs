//! hive-ec2
