// Ksher mch: whether this computer still judges RSA with MD5 rightly, down to the 512 bit of the gateway's first key.
import type { Crypto } from '../gateway.ts';
import { firstWrong, type KnownSignature } from '../self-test.ts';

const known: readonly KnownSignature[] = [
  {
    name: 'RSA-MD5 with 512 bit',
    publicKey:
      'MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANfai+VxNyTAcMIYcGudNIVEQ6fxEGOlKsbK2SJr0SiHXR7acFO/q5tjFk' +
      'q3Tz0lD7wL9RvFnndI/3HzRxSHL6UCAwEAAQ==',
    signature: 'U/3e6HV9Dm166ksKfsb2+zPA7BSnON5GZAuSJvGmHdx+RQJ53shr268ePskprvHb8SJcDVXCupMa6mcY9lgEPQ==',
  },
  {
    name: 'RSA-MD5 with 1024 bit',
    publicKey:
      'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDKUDnOKSCfzfu4GqJ0jPC+FNjAaKXWkxb2Qtx8pRVyVXq4VLWm8C' +
      'GpsKLHom//BZmbldQh5WsiKOdbLRaxdwOcim95htJn1uVu2tJdKSeE7HvEitFA4QNfFN3Ke0yga7rTJCqx3BKAxwe1' +
      'qxfeJ/mj7nrNS6IoJXMerUD8zLmiDQIDAQAB',
    signature:
      'ZeoeW+GGVngc2U2c+UIvyWGgDmzEfiqoB/xyXvp4MpjifiX2QDAcHCbJ8/oJeNqHQqt6ANaADYqVrDPIKbVXG8IrXg' +
      'xCbYeeZVvWIp0IqWVw/QHHIwcgpVWBYYlAomUVGfmhErA9r/Ny9LS89I/idcJu0dXD8ooXCWH7pWwHDok=',
  },
  {
    name: 'RSA-MD5 with 2048 bit',
    publicKey:
      'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApDS4t9pAcpnzco3V0+Tba9ScMiCBLK+NV2Hal9vpIgSRvq' +
      'JBIUd/J+oOxdcV++PAKe/EcT7Hb38jMrE+0hPcEGwXugMRiM4lHX/uztP8S28qxPdi4a1SXxTLbfTINfiOJgFf4FSd' +
      'Qvgoce6lme351T2ilmZHHD/nqVmJrWSBfrDSWQcJSdLw1OC93+PWrWl+8m8AhXC4KZ7Jb84lFHgvJ8utJfoj2TvRa8' +
      'kKmgoBgj0GRNU6/ZqpB2e7+BR/8/2ODeZkqJZh2pIYpqo2RgINiKxJZDZYJwykd38XIErXi1KQzSaj2qdjfzgMu8xG' +
      'Kbn7n+J90NXpvrgj2WtmCxvnawIDAQAB',
    signature:
      'mkL8sqGppvaeBgIiHm165uVPeku+m1H1BF5TycPeYcnfg3ONbLKz6opZXcsYzvN+8cXrn2za37XrP+NCc6i4KrFWRc' +
      'S41jYb1weTDjAYHlvysr4I/uQkO/2O6bMs49t7SWa9Pok1HBKoNIuSjax4TkxnK98x6nq+z9yHvL+rovTXA87laz9Q' +
      '3ssWSnrs4nHd8sEpf8WPWlDeDh5XCBWwBmBQfMk3TecRKryDM8HSHeTj4zSseB4vObMzZ+ec3JLZAb0uvdBc+o/ikc' +
      'GE0eDCMeoNAIz3Syssf73shqtPBdsulPIGYIrJVITUUiujyH4PMQCVVkKNvIBPL65WeJAiFw==',
  },
];

export const selfTest = (crypto: Crypto): string | null => firstWrong(crypto, 'md5', known);
