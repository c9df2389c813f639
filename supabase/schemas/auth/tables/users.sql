CREATE TRIGGER make_profile
  AFTER INSERT OR UPDATE OF email ON auth.users
  FOR EACH ROW
  EXECUTE FUNCTION private.make_profile();

CREATE TRIGGER tell_new_invitee
  BEFORE INSERT ON auth.users
  FOR EACH ROW
  WHEN ((new.email IS NOT NULL))
  EXECUTE FUNCTION private.tell_new_invitee();
