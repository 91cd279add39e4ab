-- What make and model a device is, as whoever registered it says; figures of alarms are told apart by it.
alter table device.device add column model text check (length(model) between 1 and 60);
